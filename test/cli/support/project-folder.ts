import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export const repository = resolve(import.meta.dirname, '../../..');

/** A folder with these files, removed when the test is over. */
export function projectFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'syncline-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) writeInto(folder, path, content);
  return folder;
}

export function writeInto(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Generated modules import Syncline by its name: this is what an installation does. */
export function installSyncline(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules/syncline'));
}

/** Two small systems and one flow that has no faults. */
export const minimalProject = projectFiles(resolve(import.meta.dirname, '../samples/minimal'));

/** A project folder with Syncline installed; `changes` replace files of the minimal project. */
export function sampleProject(changes: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = projectFolder({ ...minimalProject, ...changes });
  installSyncline(folder);
  return folder;
}

function projectFiles(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}
