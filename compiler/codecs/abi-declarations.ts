import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { roomsFolder } from '../package-root.ts';

/** The ABI's own files, or their declarations once it is built: path below the runtime's folder, and text of each. */
export async function abiDeclarations(): Promise<readonly (readonly [path: string, text: string])[]> {
  const folder = join(roomsFolder, 'runtime');
  const own = (await readdir(join(folder, 'abi'))).map((name) => `abi/${name}`);
  const errors = (await readdir(folder)).filter((name) => name.startsWith('errors.'));
  const names = [...own, ...errors].filter((name) => name.endsWith('.ts'));
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const));
}
