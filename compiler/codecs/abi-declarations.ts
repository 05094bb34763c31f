import { readdir, readFile } from 'node:fs/promises';

/** The ABI's own files, or their declarations once it is built: path below the runtime's folder, and text of each. */
export async function abiDeclarations(): Promise<readonly (readonly [path: string, text: string])[]> {
  const folder = new URL('../../runtime/', import.meta.url);
  const own = (await readdir(new URL('abi/', folder))).map((name) => `abi/${name}`);
  const errors = (await readdir(folder)).filter((name) => name.startsWith('errors.'));
  const names = [...own, ...errors].filter((name) => name.endsWith('.ts'));
  return Promise.all(
    names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const),
  );
}
