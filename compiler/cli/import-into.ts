import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostic, Outcome, SourceFile } from '../../grammar/index.ts';
import { decodeSource, parse } from '../../grammar/index.ts';
import type { CompilerHost } from '../host.ts';
import type { ExistingProject } from '../import/existing-project.ts';
import { loadProject, projectFile } from '../project/load-project.ts';
import { loadDescriptor } from '../schema/load-descriptor.ts';
import type { SystemSchema } from '../schema/system-schema.ts';
import { fileFailure } from './file-failure.ts';
import { nodeHost } from './node-host.ts';
import { packageRoot } from '../package-root.ts';

const SYSTEMS_FOLDER = 'flows/systems';

/** Documents as people named them; they may lie anywhere. One after the other: there may be thousands. */
export async function readDocuments(
  folder: string,
  paths: readonly string[],
): Promise<Outcome<readonly SourceFile[]>> {
  const documents: SourceFile[] = [];
  const found: Diagnostic[] = [];
  for (const path of paths) {
    const { value, diagnostics } = await readDocument(folder, path);
    documents.push(value);
    found.push(...diagnostics);
  }
  return { value: documents, diagnostics: found };
}

async function readDocument(folder: string, path: string): Promise<Outcome<SourceFile>> {
  try {
    return decodeSource(path, await readFile(resolve(folder, path)));
  } catch (error) {
    throw fileFailure(error, path);
  }
}

export interface Existing {
  readonly project: ExistingProject;
  readonly diagnostics: readonly Diagnostic[];
  /** What the findings point into. */
  readonly sources: readonly SourceFile[];
}

/** What an import adds to: an empty folder will do. */
export async function readExisting(host: CompilerHost): Promise<Existing> {
  const isProject = (await host.read(projectFile)) !== undefined;
  const { value: project, diagnostics } = await loadProject(host);
  const flows = project.flows.map((source) => ({ source, parsed: parse(source) }));
  const schemas = await loadDescriptors(host, host);
  const bundled = await loadDescriptors(nodeHost(packageRoot), host);
  return {
    project: {
      project: isProject ? project.sources.get(projectFile) : undefined,
      connections: project.connections,
      schemas: schemas.value,
      bundled: bundled.value,
      flows: flows.map(({ source, parsed }) => ({ source, file: parsed.value })),
    },
    diagnostics: [
      ...(isProject ? diagnostics : []),
      ...flows.flatMap(({ parsed }) => parsed.diagnostics),
      ...schemas.diagnostics.filter(({ file }) => !project.sources.has(file)),
    ],
    sources: [...project.sources.values(), ...schemas.value.map(({ source }) => source)],
  };
}

/** `from` holds the texts; `host` is the project, which keeps what takes long to find out. */
async function loadDescriptors(
  from: CompilerHost,
  host: CompilerHost,
): Promise<Outcome<readonly SystemSchema[]>> {
  const schemas: SystemSchema[] = [];
  const found: Diagnostic[] = [];
  for (const path of await from.list(SYSTEMS_FOLDER, '.yaml')) {
    const source = decodeSource(path, (await from.read(path)) ?? new Uint8Array());
    const { value, diagnostics } = await loadDescriptor(source.value, { host });
    if (value !== undefined) schemas.push(value);
    found.push(...source.diagnostics, ...diagnostics);
  }
  return { value: schemas, diagnostics: found };
}
