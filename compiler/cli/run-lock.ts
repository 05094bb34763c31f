import { DatabaseSync } from 'node:sqlite';
import { CliError } from './failure.ts';

/**
 * Lets one run at a time work on a state: two would send the same create. The lock is one of SQLite on a file of its
 * own, so the system frees it however the process ends.
 */
export function lockRun(stateFile: string): { close(): Promise<void> } {
  const database = new DatabaseSync(`${stateFile}.lock`);
  try {
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    throw new CliError('state-in-use', 'another run is working on this state', {
      why: stateFile,
      fix: 'wait until it has ended, or end it with Ctrl-C',
      cause,
    });
  }
  return { close: async () => database.close() };
}
