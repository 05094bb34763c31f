import { decodeSource } from '../../grammar/decode.ts';
import type { Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';
import { createMemory } from '../memory.ts';

/** A file as text; undefined where there is none. */
export async function readSource(
  host: CompilerHost,
  path: string,
  { decoded } = createMemory(),
): Promise<Outcome<SourceFile | undefined>> {
  const bytes = await host.read(path);
  if (bytes === undefined) return { value: undefined, diagnostics: [] };
  return decoded(path, [bytes], () => decodeSource(path, bytes));
}
