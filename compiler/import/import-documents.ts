import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { ExistingProject, ImportOptions } from './existing-project.ts';
import { FlowPlans } from './flow-plans.ts';
import { mergeFlow } from './merge-flow.ts';
import { planFlow } from './plan-flow.ts';
import { readDocument } from './read-document.ts';
import { SystemPlan } from './system-plan.ts';
import { writeDescriptor, writeProject } from './write-systems.ts';

/** What an import wants to write: whole files, new or added to. Files that would not change are not among them. */
export interface ImportResult {
  readonly files: readonly GeneratedFile[];
}

/**
 * Turns dataflow documents into flows and descriptors. Nothing that is there is changed: a flow gets the sections that
 * it lacks, a descriptor the objects and properties. Importing the same again writes nothing. All documents are read
 * before anything is written, since one may say more than another about a property of both.
 */
export function importDocuments(
  inputs: readonly SourceFile[],
  existing: ExistingProject,
  options: ImportOptions = {},
): Outcome<ImportResult> {
  const diagnostics: Diagnostic[] = [];
  const systems = new SystemPlan(existing, options);
  const flows = new FlowPlans(existing.flows);
  for (const [index, input] of inputs.entries()) {
    options.onDocument?.(index);
    const document = readDocument(input);
    diagnostics.push(...document.diagnostics);
    if (document.value !== undefined) flows.add(planFlow(document.value, systems, diagnostics));
  }
  const written = [
    ...flows.all.map((plan) => mergeFlow(plan, diagnostics)),
    ...systems.systems.map(writeDescriptor),
    writeProject(existing, systems.systems),
  ];
  return { value: { files: written.filter((file) => file !== undefined) }, diagnostics };
}
