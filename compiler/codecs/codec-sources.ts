import { decodeSource } from '../../grammar/decode.ts';
import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';
import { codecPath } from './codec-signature.ts';

/** Where an import of one file may lead to another, whichever way it is written. */
const specifiers = /\bfrom\s*(["'])(?<path>\.[^"'\n]*)\1|\bimport\s*(["'])(?<bare>\.[^"'\n]*)\3/g;

/** A codec's file and every file of the project that it is made of, itself first; empty where it is not there. */
export async function readCodecSources(
  host: CompilerHost,
  path: string,
): Promise<Outcome<readonly SourceFile[]>> {
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  const waiting = [path];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (sources.has(next)) continue;
    const bytes = await host.read(next);
    if (bytes === undefined) continue;
    const decoded = decodeSource(next, bytes);
    diagnostics.push(...decoded.diagnostics);
    sources.set(next, decoded.value);
    waiting.push(...importedPaths(decoded.value));
  }
  return { value: [...sources.values()], diagnostics };
}

function importedPaths({ path, text }: SourceFile): readonly string[] {
  return [...text.matchAll(specifiers)].flatMap(
    ({ groups }) => codecPath(path, groups?.['path'] ?? groups?.['bare'] ?? '') ?? [],
  );
}
