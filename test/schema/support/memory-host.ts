import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompilerHost } from '../../../compiler/host.ts';

export interface MemoryHost extends CompilerHost {
  readonly files: Map<string, Uint8Array>;
}

/** A project without a disk. Packages are those of this repository. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>> = {}): MemoryHost {
  const encoder = new TextEncoder();
  const contents = new Map(
    Object.entries(files).map(([path, file]) => [
      path,
      typeof file === 'string' ? encoder.encode(file) : file,
    ]),
  );
  return {
    files: contents,
    read: (path) => Promise.resolve(contents.get(path)),
    write(path, text) {
      contents.set(path, encoder.encode(text));
      return Promise.resolve();
    },
    remove(path) {
      contents.delete(path);
      return Promise.resolve();
    },
    list: (folder, ending) =>
      Promise.resolve(
        [...contents.keys()]
          .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending))
          .toSorted(),
      ),
    packageFolder: (name) => (name === 'chargebee' ? chargebeeFolder : undefined),
  };
}

/** The folder above `cjs/`, where the package's entry lies. */
const chargebeeFolder = dirname(dirname(fileURLToPath(import.meta.resolve('chargebee'))));
