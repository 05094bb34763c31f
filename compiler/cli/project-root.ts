import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './failure.ts';

export const PROJECT_FILE = 'syncline.yaml';

/** The nearest folder, upwards from this one, that holds `syncline.yaml`. */
export function findProjectRoot(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, PROJECT_FILE))) return candidate;
    if (dirname(candidate) === candidate) throw noProject(folder);
  }
}

function noProject(folder: string): UsageError {
  return new UsageError(
    'no-project',
    `${folder} is not in a Syncline project: no ${PROJECT_FILE} here or above`,
    `go to the folder of a project, or write ${PROJECT_FILE} with its connections`,
  );
}
