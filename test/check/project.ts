import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FlowInput } from '../../compiler/bind/sync-index.ts';
import type { FlowProject } from '../../compiler/lower/compile-flows.ts';
import { loadCodecs } from '../../compiler/codecs/load-codecs.ts';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import type { Connection } from '../../compiler/schema/system-schema.ts';
import { parse, type Outcome, type SourceFile } from '../../grammar/index.ts';
import { memoryHost } from '../schema/support/memory-host.ts';

const systems = join(import.meta.dirname, 'systems');

/** The two test systems, and a second beta under the name gamma. */
export async function testConnections(): Promise<ReadonlyMap<string, Connection>> {
  const alpha = await connect('alpha', 'alpha');
  const beta = await connect('beta', 'beta');
  const gamma = await connect('gamma', 'beta');
  return new Map([alpha, beta, gamma].map((connection) => [connection.name, connection]));
}

async function connect(name: string, system: string): Promise<Connection> {
  const path = `flows/systems/${system}.yaml`;
  const text = readFileSync(join(systems, `${system}.yaml`), 'utf8');
  const { value: schema, diagnostics } = await loadDescriptor({ path, text }, { host: memoryHost() });
  expect(diagnostics).toEqual([]);
  if (schema === undefined) throw new Error(`${system} has no schema`);
  return { name, schema, url: undefined, secrets: {}, settings: {} };
}

/** All flows of a sample's folder. They have no faults of syntax. */
export function flowsIn(folder: string): readonly SourceFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.flow'))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

function parsed(source: SourceFile): FlowInput {
  const { value: file, diagnostics } = parse(source);
  expect(diagnostics).toEqual([]);
  return { source, file };
}

export async function projectOf(sources: readonly SourceFile[]): Promise<FlowProject> {
  return { connections: await testConnections(), flows: sources.map(parsed) };
}

/** A sample's folder as a project, with its codecs; what is wrong with them comes with it. */
export async function sampleProject(
  folder: string,
): Promise<Outcome<FlowProject> & { readonly texts: ReadonlyMap<string, string> }> {
  const flows = flowsIn(folder);
  const codecs = globSync('**/*.ts', { cwd: folder }).map((path) => [
    path,
    readFileSync(join(folder, path), 'utf8'),
  ]);
  const project = await projectOf(flows);
  const { value, diagnostics } = await loadCodecs(project.flows, memoryHost(Object.fromEntries(codecs)));
  return {
    value: { ...project, codecs: value.signatures },
    diagnostics,
    texts: new Map([...flows, ...value.sources].map(({ path, text }) => [path, text])),
  };
}
