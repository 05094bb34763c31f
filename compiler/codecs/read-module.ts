import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CodecSignature } from './codec-signature.ts';
import { findImpurities } from './find-impurities.ts';
import { readExport } from './read-export.ts';
import { codecFile, codecProgram } from './type-script.ts';
import { findTypeErrors } from './type-errors.ts';

/** The codecs of one module by name. A name that is not exported is missing. */
export interface CodecModule {
  readonly codecs: ReadonlyMap<string, CodecSignature>;
  readonly exported: readonly string[];
}

/** Reads codecs out of the first file, and holds it and all that it imports to the rules for codecs. */
export async function readModule(
  sources: readonly [SourceFile, ...SourceFile[]],
  names: readonly string[],
): Promise<Outcome<CodecModule>> {
  const morph = await import('ts-morph');
  const project = await codecProgram(morph, sources);
  const diagnostics: Diagnostic[] = sources.flatMap((source) => {
    const file = codecFile(project, source);
    return [...findTypeErrors(morph, project, file), ...findImpurities(morph, file)];
  });
  const declarations = codecFile(project, sources[0]).getExportedDeclarations();
  const codecs = new Map<string, CodecSignature>();
  for (const name of names) {
    const [declaration] = declarations.get(name) ?? [];
    if (declaration === undefined) continue;
    const { value, diagnostics: found } = readExport(morph, name, declaration);
    if (value !== undefined) codecs.set(name, value);
    diagnostics.push(...found);
  }
  return { value: { codecs, exported: [...declarations.keys()] }, diagnostics };
}
