import type { Outcome } from '../../grammar/diagnostic.ts';
import { parse } from '../../grammar/parse.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../../compiler/host.ts';
import { loadProject, projectFile } from '../../compiler/project/load-project.ts';
import { readSource } from '../../compiler/project/read-source.ts';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import type { SystemSchema } from '../../compiler/schema/system-schema.ts';
import type { ImportOptions } from '../../compiler/import/existing-project.ts';
import { importDocuments, type ImportResult } from '../../compiler/import/import-documents.ts';

export interface ImportProjectOptions extends ImportOptions {
  readonly bundled?: readonly SourceFile[];
}

/** Imports documents into the project of a host, and hands the files back that are to be written. */
export async function importProject(
  inputs: readonly SourceFile[],
  host: CompilerHost,
  options: ImportProjectOptions = {},
): Promise<Outcome<ImportResult>> {
  const { connections, flows } = (await loadProject(host)).value;
  const project = (await readSource(host, projectFile)).value;
  const paths = await host.list('flows/systems', '.yaml');
  const sources = await Promise.all(paths.map(async (path) => (await readSource(host, path)).value));
  const known = new Set(paths);
  const existing = {
    project,
    connections,
    schemas: await loadSchemas(sources, host),
    bundled: await loadSchemas(options.bundled?.filter(({ path }) => !known.has(path)) ?? [], host),
    flows: flows.map((source) => ({ source, file: parse(source).value })),
  };
  return importDocuments(inputs, existing, options);
}

async function loadSchemas(
  sources: readonly (SourceFile | undefined)[],
  host: CompilerHost,
): Promise<readonly SystemSchema[]> {
  const schemas: SystemSchema[] = [];
  for (const source of sources) {
    const schema = source && (await loadDescriptor(source, { host })).value;
    if (schema !== undefined) schemas.push(schema);
  }
  return schemas;
}
