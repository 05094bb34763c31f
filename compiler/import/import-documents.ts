import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { FlowHeader, SyncDeclaration } from '../../grammar/ast.ts';
import { parse } from '../../grammar/parse.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { syncNames, syncsOf, type FlowInput } from '../bind/sync-index.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { ExistingProject, ImportOptions } from './existing-project.ts';
import { planFlow, type PlannedFlow } from './plan-flow.ts';
import { SystemPlan } from './planned-system.ts';
import { readDocument } from './read-document.ts';
import { addToFlow, flowPath, writeFlow } from './write-flow.ts';
import { writeDescriptor, writeProject } from './write-systems.ts';

/** What an import wants to write: whole files, new or added to. Files that would not change are not among them. */
export interface ImportResult {
  readonly files: readonly GeneratedFile[];
}

/**
 * Turns dataflow documents into flows and descriptors. Nothing that is there is changed: a flow gets the sections that
 * it lacks, a descriptor the objects and properties. Importing the same again writes nothing.
 */
export function importDocuments(
  inputs: readonly SourceFile[],
  existing: ExistingProject,
  options: ImportOptions = {},
): Outcome<ImportResult> {
  const diagnostics: Diagnostic[] = [];
  const systems = new SystemPlan(existing, options);
  const flows = new Map(existing.flows.map((flow) => [flow.source.path, flow]));
  const files = new Map<string, GeneratedFile>();
  for (const input of inputs) {
    const document = readDocument(input);
    diagnostics.push(...document.diagnostics);
    if (document.value === undefined) continue;
    const planned = planFlow(document.value, systems, diagnostics);
    const file = writePlanned(planned, flows.get(flowPath(planned)));
    if (file === undefined) continue;
    files.set(file.path, file);
    flows.set(file.path, { source: file, file: parse(file).value });
  }
  const descriptors = systems.systems.map(writeDescriptor);
  const written = [...files.values(), ...descriptors, writeProject(existing, systems.systems)];
  return { value: { files: written.filter((file) => file !== undefined) }, diagnostics };
}

function writePlanned(planned: PlannedFlow, flow: FlowInput | undefined): GeneratedFile | undefined {
  const header = flow?.file.header;
  if (flow === undefined || header === undefined) return writeFlow(planned);
  const present = syncsOf(flow.file);
  const missing = missingSyncs(planned, present);
  if (missing.length === 0) return undefined;
  const names = new Set(syncNames(flow.file).values());
  return addToFlow(planned, flow.source, sideNamesOf(header), missing, names);
}

function sideNamesOf({ left, right }: FlowHeader): { readonly left: string; readonly right: string } {
  return { left: (left.alias ?? left.system).text, right: (right.alias ?? right.system).text };
}

/** The n-th section of a pair of objects is there if the flow has n syncs of that pair. */
function missingSyncs(planned: PlannedFlow, present: readonly SyncDeclaration[]): PlannedFlow['syncs'] {
  const counts = new Map<string, number>();
  for (const { left, right } of present) count(counts, `${left.text}\n${right.text}`, 1);
  return planned.syncs.filter(({ left, right }) => count(counts, `${left.name}\n${right.name}`, -1) < 0);
}

function count(counts: Map<string, number>, key: string, step: number): number {
  const next = (counts.get(key) ?? 0) + step;
  counts.set(key, next);
  return next;
}
