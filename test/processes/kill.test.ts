import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../cli/support/project-folder.ts';
import { startWorker } from './support/start-worker.ts';
import { isWrite, serveTwoSystems, type TwoSystems } from './support/two-systems.ts';

const KILLS = 50;

interface Moment {
  /** The how many-th request that writes, from 1. */
  readonly write: number;
  /** Whether the request has done its work. */
  readonly point: 'before' | 'after';
}

/** Lets a worker go until that moment and kills it there; whether it came that far. */
async function runUntilKilled(
  systems: TwoSystems,
  stateFile: string,
  { write, point }: Moment,
): Promise<boolean> {
  const worker = startWorker({ ...systems.place, stateFile, cycles: 1 });
  let writes = 0;
  systems.watch((reached, request) => {
    if (reached !== point || !isWrite(request)) return;
    writes += 1;
    if (writes === write) worker.process.kill('SIGKILL');
  });
  await worker.ended;
  systems.watch(() => {});
  return worker.process.signalCode === 'SIGKILL';
}

test(
  'G8: a first load killed 50 times ends as one that was left in peace',
  { timeout: 300_000 },
  async () => {
    const folder = projectFolder();
    const peaceful = await serveTwoSystems();
    const inPeace = startWorker({ ...peaceful.place, stateFile: join(folder, 'peaceful.db'), cycles: 3 });

    const disturbed = await serveTwoSystems();
    const task = { ...disturbed.place, stateFile: join(folder, 'disturbed.db'), cycles: 4 };
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const moment: Moment = { write: 1 + ((kill * 7) % 11), point: kill % 2 === 0 ? 'before' : 'after' };
      if (await runUntilKilled(disturbed, task.stateFile, moment)) killed += 1;
    }
    const halfway = disturbed.contents()['customers'] ?? [];
    expect(await startWorker(task).ended).toEqual({ code: 0, err: '' });
    expect(await inPeace.ended).toEqual({ code: 0, err: '' });

    expect(killed).toBe(KILLS);
    expect(halfway.length).toBeLessThan(peaceful.contents()['customers']?.length ?? 0);
    expect(disturbed.contents()).toEqual(peaceful.contents());

    const before = disturbed.writes();
    expect(await startWorker({ ...task, cycles: 2 }).ended).toEqual({ code: 0, err: '' });
    expect(disturbed.writes()).toBe(before);
  },
);
