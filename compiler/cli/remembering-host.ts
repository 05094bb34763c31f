import type { CompilerHost } from '../host.ts';

export interface RememberingHost extends CompilerHost {
  /** Has everything at or below these paths read again, and all folders listed again. */
  forget(paths: Iterable<string>): void;
}

/** A host that reads each file once, until it is told that it changed: the same bytes are the same thing. */
export function rememberingHost(host: CompilerHost): RememberingHost {
  const files = new Map<string, Promise<Uint8Array | undefined>>();
  const lists = new Map<string, Promise<readonly string[]>>();
  const forget = (paths: Iterable<string>): void => {
    lists.clear();
    for (const path of paths) {
      for (const known of files.keys()) {
        if (path === '' || known === path || known.startsWith(`${path}/`)) files.delete(known);
      }
    }
  };
  return {
    ...host,
    read: (path) => remember(files, path, () => host.read(path)),
    list: (folder, ending) => remember(lists, `${folder}/*${ending}`, () => host.list(folder, ending)),
    async write(path, text) {
      await host.write(path, text);
      forget([path]);
    },
    async remove(path) {
      await host.remove(path);
      forget([path]);
    },
    forget,
  };
}

function remember<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}
