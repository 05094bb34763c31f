import { watch, type FSWatcher } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from './failure.ts';
import { errorName } from './file-failure.ts';

/** Tells which files changed. */
export interface FileWatcher {
  /** Watches what lies directly in these folders from now on, and in no others. Absolute paths. */
  follow(folders: Iterable<string>): void;
  /** What changed since it was asked last and concerns us. Waits for it; undefined once the watch is over. */
  next(concerns: (file: ChangedFile) => boolean): Promise<readonly ChangedFile[] | undefined>;
  close(): void;
}

export interface ChangedFile {
  readonly folder: string;
  /** Missing where the system does not tell. */
  readonly name: string | undefined;
}

/** Editors write a file in several steps, and several files at once: what follows within this time belongs together. */
const BURST = 30;

export function watchFiles(signal: AbortSignal): FileWatcher {
  const changed: ChangedFile[] = [];
  let watchers: readonly FSWatcher[] = [];
  let woken = Promise.withResolvers<void>();
  const note = (file: ChangedFile): void => {
    changed.push(file);
    woken.resolve();
  };
  signal.addEventListener('abort', () => woken.resolve());
  return {
    follow(folders) {
      // The new ones watch before the old ones stop, so that nothing is missed in between.
      const former = watchers;
      watchers = [...folders].flatMap((folder) => open(folder, note));
      for (const each of former) each.close();
    },
    async next(concerns) {
      while (!signal.aborted) {
        await woken.promise;
        await delay(BURST);
        woken = Promise.withResolvers();
        if (signal.aborted) return undefined;
        const found = changed.splice(0).filter(concerns);
        if (found.length > 0) return found;
      }
      return undefined;
    },
    close() {
      for (const each of watchers) each.close();
    },
  };
}

function open(folder: string, note: (file: ChangedFile) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, (_, name) => note({ folder, name: name ?? undefined }));
    watcher.on('error', () => note({ folder, name: undefined }));
    return [watcher];
  } catch (error) {
    // It has gone since it was listed; the folder that it was in tells so.
    if (errorName(error) === 'ENOENT') return [];
    throw new CliError('watch-failed', `${folder} cannot be watched`, {
      why: error instanceof Error ? error.message : String(error),
      fix: 'let this user watch more files (on Linux: sysctl fs.inotify.max_user_watches), or compile without --watch',
      cause: error,
    });
  }
}
