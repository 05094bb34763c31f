import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';
import { createMemory, type Memory } from '../memory.ts';
import { createReader } from '../schema/reader.ts';
import { readYaml } from '../schema/read-yaml.ts';
import { withoutSecrets } from '../schema/shape/secret.ts';
import type { Connection } from '../schema/system-schema.ts';
import { loadConnections, type UnreadConnections } from './load-connections.ts';
import { projectShape, type Brake, type ProjectText, type Schedule } from './project-shape.ts';
import { readSource } from './read-source.ts';
import type { DeclaredConnection } from './unused-connections.ts';

export const projectFile = 'syncline.yaml';

/** A project with all its texts read, and its flows not yet parsed. */
export interface Project {
  /** By the name that flows use. */
  readonly connections: ReadonlyMap<string, Connection>;
  readonly unread: UnreadConnections;
  /** All connections of `syncline.yaml`, in its order. */
  readonly declared: readonly DeclaredConnection[];
  /** Sorted by path. */
  readonly flows: readonly SourceFile[];
  /** Path of the file that holds the state. */
  readonly store: string;
  readonly schedule: Schedule;
  readonly brake: Brake;
  /** Every text that a diagnostic may point into, by path; secrets that stand in them by mistake are blotted out. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Reads `syncline.yaml`, the descriptors of its connections, and the flows below `flows/`. */
export async function loadProject(host: CompilerHost, memory = createMemory()): Promise<Outcome<Project>> {
  const settings = await readSource(host, projectFile, memory);
  const source = settings.value ?? { path: projectFile, text: '' };
  const reader = createReader(source);
  if (settings.value === undefined) reader.report('project-missing', { start: 0, end: 0 }, {});
  const read = settings.value === undefined ? nothing : readSettings(settings.value, memory);
  const text = read.value;
  const connections = await loadConnections(text?.connections ?? [], { host, memory }, reader);
  const flows = await readFlows(host, memory);
  const diagnostics = [
    ...settings.diagnostics,
    ...read.diagnostics,
    ...reader.found(),
    ...connections.diagnostics,
    ...flows.diagnostics,
  ];
  const sources = [source, ...connections.value.sources, ...flows.value];
  return {
    value: {
      connections: connections.value.connections,
      unread: text?.connections === undefined ? 'all' : connections.value.unread,
      declared: (text?.connections ?? []).map(({ name, span }) => ({ name, span })),
      flows: flows.value,
      store: text?.store ?? '.syncline/state.db',
      schedule: text?.schedule ?? {},
      brake: text?.brake ?? {},
      sources: new Map(sources.map((each) => [each.path, withoutSecrets(each, diagnostics)])),
    },
    diagnostics,
  };
}

const nothing: Outcome<ProjectText | undefined> = { value: undefined, diagnostics: [] };

function readSettings(source: SourceFile, { settings }: Memory): Outcome<ProjectText | undefined> {
  return settings(source.path, [source], () => {
    const reader = createReader(source);
    const value = readYaml(projectShape, reader);
    return { value, diagnostics: reader.found() };
  });
}

async function readFlows(host: CompilerHost, memory: Memory): Promise<Outcome<readonly SourceFile[]>> {
  const sources: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of await host.list('flows', '.flow')) {
    const outcome = await readSource(host, path, memory);
    if (outcome.value !== undefined) sources.push(outcome.value);
    diagnostics.push(...outcome.diagnostics);
  }
  return { value: sources, diagnostics };
}
