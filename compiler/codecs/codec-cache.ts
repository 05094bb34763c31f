import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';
import { fingerprint } from '../lower/fingerprint.ts';
import type { CodecModule } from './read-module.ts';
import { isStoredModule, type StoredModule } from './stored-module.ts';

/** Its number changes whenever what is read from a module does. */
const cachePath = '.syncline/cache/codecs-1.json';

/** Modules without findings, each under the fingerprint of all that it was read from. */
export interface CodecCache {
  find(key: string): CodecModule | undefined;
  keep(key: string, module: CodecModule): void;
  /** Writes what was asked for, where that is not what lies there. */
  close(): Promise<void>;
}

/** The same for the same texts, and for the same names that are looked for in them. */
export function cacheKey(sources: readonly SourceFile[], names: readonly string[]): string {
  return fingerprint([names, sources.map(({ path, text }) => [path, text])]);
}

export async function openCodecCache(host: CompilerHost): Promise<CodecCache> {
  const stored = parseCache(await host.read(cachePath));
  const used = new Map<string, StoredModule>();
  let isNew = false;
  return {
    find(key) {
      const found = stored.get(key);
      if (found !== undefined) used.set(key, found);
      return found && { codecs: new Map(Object.entries(found.codecs)), exported: found.exported };
    },
    keep(key, { codecs, exported }) {
      used.set(key, { codecs: Object.fromEntries(codecs), exported });
      isNew = true;
    },
    async close() {
      if (isNew) await host.write(cachePath, JSON.stringify(Object.fromEntries(used)));
    },
  };
}

function parseCache(bytes: Uint8Array | undefined): ReadonlyMap<string, StoredModule> {
  try {
    const content: unknown = bytes === undefined ? {} : JSON.parse(new TextDecoder().decode(bytes));
    const entries = typeof content === 'object' && content !== null ? Object.entries(content) : [];
    return new Map(entries.flatMap(([key, module]) => (isStoredModule(module) ? [[key, module]] : [])));
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}
