import { readdir, readFile } from 'node:fs/promises';

/** The ABI's own files, or their declarations once it is built: name and text of each. */
export async function abiDeclarations(): Promise<readonly (readonly [name: string, text: string])[]> {
  const folder = new URL('../../runtime/abi/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const),
  );
}
