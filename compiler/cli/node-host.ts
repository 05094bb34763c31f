import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { CompilerHost } from '../host.ts';
import { CliError } from './failure.ts';
import { errorName, fileFailure } from './file-failure.ts';

/** The compiler's I/O on a real disk, below the root of a project. */
export function nodeHost(folder: string): CompilerHost {
  const root = resolve(folder);
  return {
    read: (path) => readIfThere(root, path),
    write: (path, text) => write(root, path, text),
    remove: (path) => guard(path, () => rm(inside(root, path), { force: true })),
    list: (folder, ending) => guard(folder, () => listBelow(root, folder, ending)),
    packageFolder: (name) => findPackage(root, name),
  };
}

/** Path below the root as the host names it: relative, with forward slashes. */
export function toHostPath(root: string, folder: string, path: string): string {
  return relative(root, resolve(folder, path)).split(sep).join('/');
}

/** What was found out at length is kept here, to be found at once the next time. */
const CACHE = '.syncline/cache/';

/** A cache that cannot be kept costs time and no more: checking works in a project that may not be written. */
async function write(root: string, path: string, text: string): Promise<void> {
  try {
    await guard(path, () => writeWhole(inside(root, path), text));
  } catch (error) {
    if (!path.startsWith(CACHE)) throw error;
  }
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CliError ? error : fileFailure(error, path);
  }
}

/** A thread that reads a small file takes longer to be asked than to read it, and a project has many. */
async function readIfThere(root: string, path: string): Promise<Uint8Array | undefined> {
  try {
    return readFileSync(resolve(root, path));
  } catch (error) {
    if (errorName(error) === 'ENOENT') return undefined;
    throw fileFailure(error, path);
  }
}

/** Nothing is ever written outside of the project, whatever a flow or an option says. */
function inside(root: string, path: string): string {
  const target = resolve(root, path);
  const way = relative(root, target);
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new CliError('outside-project', `${path} lies outside of the project, and is not written`, {
      why: `the project is ${root}`,
      fix: 'name a path inside of the project',
      file: path,
    });
  }
  return target;
}

/** Readers see the old file or the new one, never half of it, also when the disk is full. */
async function writeWhole(target: string, text: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function listBelow(root: string, folder: string, ending: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readEntries(join(root, folder))) {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    // A folder that is called like a file is no less of a mistake than a file that cannot be read.
    if (entry.name.endsWith(ending)) found.push(path);
    else if (entry.isDirectory() && entry.name !== 'node_modules')
      found.push(...(await listBelow(root, path, ending)));
  }
  return found.sort();
}

async function readEntries(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (errorName(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The project's own copy of a package first, then the one that Syncline came with. */
function findPackage(root: string, name: string): string | undefined {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    const searched = createRequire(from).resolve.paths(name) ?? [];
    const folder = searched
      .map((path) => join(path, name))
      .find((path) => existsSync(join(path, 'package.json')));
    if (folder !== undefined) return folder;
  }
  return undefined;
}
