import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMemory } from '../memory.ts';
import type { Sources } from './error-format/located.ts';
import { ExitCode } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import { errorName } from './file-failure.ts';
import { generateModules, moduleTexts } from './generate-modules.ts';
import { writeGeneration } from './generation.ts';
import { jsonLines } from './json.ts';
import { toHostPath } from './node-host.ts';
import type { ProjectFolder } from './project.ts';
import { PROJECT_FILE } from './project-root.ts';
import { rememberingHost } from './remembering-host.ts';
import type { Terminal } from './terminal.ts';
import { watchFiles, type ChangedFile } from './watch-files.ts';

/** Compiles, and again whenever a text of the project changes, until Ctrl-C. Errors do not end it. */
export async function compileWatch(
  { root, host: disk }: ProjectFolder,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const host = rememberingHost(disk);
  const watcher = watchFiles(terminal.interrupt);
  const options = { ...moduleTexts, ...(json ? { json, line: jsonLines(terminal) } : {}) };
  let memory = createMemory();
  let sources: Sources = new Map();
  let isFirst = true;
  try {
    for (;;) {
      watcher.follow(foldersOf(root, sources));
      try {
        const generation = await generateModules(host, memory);
        const isNews = isFirst || !haveSameTexts(generation.sources, sources);
        sources = generation.sources;
        if (isNews) await writeGeneration(generation, host, options, terminal);
      } catch (error) {
        reportFailure(error, terminal, json);
        // Nothing is known for certain any more.
        memory = createMemory();
        host.forget(['']);
      }
      if (isFirst) terminal.err('watching the flows: Ctrl-C ends it\n');
      isFirst = false;
      watcher.follow(foldersOf(root, sources));
      const changed = await watcher.next((file) => concerns(file, root));
      if (changed === undefined) return ExitCode.interrupted;
      host.forget(changed.map(({ folder, name }) => toHostPath(root, folder, name ?? '.')));
    }
  } finally {
    watcher.close();
  }
}

/** Of what lies in the root itself, most is nothing to us. */
function concerns({ folder, name }: ChangedFile, root: string): boolean {
  return folder !== root || name === undefined || name === PROJECT_FILE || name === 'flows';
}

/** An editor that saves a text as it was tells of a change too. */
function haveSameTexts(one: Sources, other: Sources): boolean {
  return one.size === other.size && [...one].every(([path, { text }]) => other.get(path)?.text === text);
}

/** All folders that the project was read from, and those that it could be read from. */
function foldersOf(root: string, sources: Sources): ReadonlySet<string> {
  const read = [...sources.keys()].map((path) => join(root, dirname(path)));
  return new Set([root, ...foldersBelow(join(root, 'flows')), ...read]);
}

function foldersBelow(folder: string): readonly string[] {
  try {
    const inner = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'node_modules',
    );
    return [folder, ...inner.flatMap(({ name }) => foldersBelow(join(folder, name)))];
  } catch (error) {
    // It is not there yet, or not any more: the folder above tells when it comes.
    if (errorName(error) === 'ENOENT' || errorName(error) === 'ENOTDIR') return [];
    throw error;
  }
}
