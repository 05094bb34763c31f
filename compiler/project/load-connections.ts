import { suggest } from '../../grammar/suggest.ts';
import type { Diagnostic, DiagnosticDetails, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import type { LimitsModel } from '../../runtime/abi/index.ts';
import type { CompilerHost } from '../host.ts';
import type { Memory } from '../memory.ts';
import { valuesOf } from '../schema/build/call-model.ts';
import { loadDescriptor } from '../schema/load-descriptor.ts';
import type { Reader } from '../schema/reader.ts';
import { suggestion } from '../schema/suggest.ts';
import type { Entry } from '../schema/shape/collections.ts';
import type { Located } from '../schema/shape/shape.ts';
import type { Connection, SystemSchema } from '../schema/system-schema.ts';
import { toRecord } from '../schema/to-record.ts';
import type { ConnectionText } from './project-shape.ts';
import { readSource } from './read-source.ts';
import { secretNames } from './secret-names.ts';

/** Names of connections whose entry or descriptor could not be read; `all` where not even their names could be. */
export type UnreadConnections = readonly string[] | 'all';

export interface LoadContext {
  readonly host: CompilerHost;
  readonly memory: Memory;
}

export interface LoadedConnections {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly unread: readonly string[];
  /** The descriptors. */
  readonly sources: readonly SourceFile[];
}

/** Connections with the schemas of their systems. A descriptor that several of them share is read once. */
export async function loadConnections(
  entries: readonly Entry<Located<ConnectionText>>[],
  context: LoadContext,
  reader: Reader,
): Promise<Outcome<LoadedConnections>> {
  const { memory } = context;
  const descriptors = new Map<string, SystemSchema | undefined>();
  const sources: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const connections = new Map<string, Connection>();
  for (const { name, span, value } of entries) {
    if (value === undefined) continue;
    const { system } = value.value;
    if (!descriptors.has(system.value)) {
      const descriptor = await readDescriptor(system, context, reader);
      descriptors.set(system.value, descriptor.value.schema);
      if (descriptor.value.source !== undefined) sources.push(descriptor.value.source);
      diagnostics.push(...descriptor.diagnostics);
    }
    const schema = descriptors.get(system.value);
    if (schema === undefined) continue;
    checkSecrets({ name, span }, value.value, schema, reader);
    const from = [value.value, schema] as const;
    connections.set(
      name,
      memory.connection(name, from, () => toConnection(name, ...from)),
    );
  }
  const unread = entries.map(({ name }) => name).filter((name) => !connections.has(name));
  const same = memory.connections('', [...connections.values()], () => connections);
  return { value: { connections: same, unread, sources }, diagnostics };
}

interface Descriptor {
  readonly schema: SystemSchema | undefined;
  readonly source: SourceFile | undefined;
}

async function readDescriptor(
  { value: path, span }: Located<string>,
  { host, memory }: LoadContext,
  reader: Reader,
): Promise<Outcome<Descriptor>> {
  const { value: source, diagnostics } = await readSource(host, path, memory);
  if (source === undefined) {
    const known = await host.list('flows/systems', '.yaml');
    reader.report('project-missing-descriptor', span, { path }, nearFile(path, known, span));
    return { value: { schema: undefined, source }, diagnostics };
  }
  const schema = await memory.descriptor(path, [source], () => loadDescriptor(source, { host }));
  return { value: { schema: schema.value, source }, diagnostics: [...diagnostics, ...schema.diagnostics] };
}

/** All descriptors lie in one folder: only the name of the file tells how near two are. */
function nearFile(path: string, known: readonly string[], span: SourceSpan): DiagnosticDetails {
  const near = suggest(nameOf(path), known.map(nameOf));
  const file = known.find((each) => nameOf(each) === near);
  if (file !== undefined)
    return {
      hint: `Did you mean \`${file}\`?`,
      fixes: [{ title: `Change to \`${file}\``, span, replacement: file }],
    };
  return { hint: `Write it, or let \`syncline import openapi FILE --system NAME\` do so.` };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function toConnection(name: string, text: ConnectionText, schema: SystemSchema): Connection {
  return {
    name,
    schema: text.limits === undefined ? schema : withLimits(schema, text.limits),
    url: text.url,
    secrets: toRecord(valuesOf(text.secrets ?? [], (secret) => secret)),
    settings: toRecord(valuesOf(text.settings ?? [], (setting) => setting)),
    ...(text.webhook === undefined ? {} : { webhook: text.webhook }),
  };
}

function withLimits(schema: SystemSchema, limits: LimitsModel): SystemSchema {
  return { ...schema, model: { ...schema.model, limits: { ...schema.model.limits, ...limits } } };
}

/** Each secret that the descriptor names has a source, and no other. */
function checkSecrets(
  connection: { readonly name: string; readonly span: SourceSpan },
  text: ConnectionText,
  schema: SystemSchema,
  reader: Reader,
): void {
  const needed = secretNames(schema.model);
  const given = text.secrets ?? [];
  for (const secret of needed) {
    if (given.some(({ name }) => name === secret)) continue;
    reader.report('project-missing-secret', connection.span, { connection: connection.name, secret });
  }
  for (const { name, span } of given) {
    if (needed.includes(name)) continue;
    reader.report(
      'project-unknown-secret',
      span,
      { system: schema.system, secret: name },
      needed.length === 0
        ? { hint: 'Remove it: this system needs no secrets.' }
        : suggestion(name, needed, span),
    );
  }
}
