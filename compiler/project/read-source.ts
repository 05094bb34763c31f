import { decodeSource } from '../../grammar/decode.ts';
import type { Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';

/** A file as text; undefined where there is none. */
export async function readSource(host: CompilerHost, path: string): Promise<Outcome<SourceFile | undefined>> {
  const bytes = await host.read(path);
  return bytes === undefined ? { value: undefined, diagnostics: [] } : decodeSource(path, bytes);
}
