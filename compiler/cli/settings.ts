import type { BrakeLimits, Settings } from '../../runtime/index.ts';
import { defaultBrake } from '../../runtime/index.ts';
import type { Project } from '../project/load-project.ts';
import type { Brake } from '../project/project-shape.ts';

/** What `syncline.yaml` says of runs; what it does not say is as the runtime thinks best. */
export function toSettings({ schedule, brake }: Project): Partial<Settings> {
  return { ...schedule, brake: toLimits(brake) };
}

function toLimits({ hour = defaultBrake.hour, day = defaultBrake.day, ...given }: Brake): BrakeLimits {
  return {
    create: { ...defaultBrake.create, ...given.create },
    update: { ...defaultBrake.update, ...given.update },
    clear: { ...defaultBrake.clear, ...given.clear },
    overwrite: { ...defaultBrake.overwrite, ...given.overwrite },
    delete: { ...defaultBrake.delete, ...given.delete },
    firstLoad: { ...defaultBrake.firstLoad, ...given.firstLoad },
    hour,
    day,
  };
}
