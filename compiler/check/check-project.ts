import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { BoundFlow } from '../bind/bound-flow.ts';
import { createMemory } from '../memory.ts';
import { flowChecks, projectChecks } from './checks.ts';
import { reportInto } from './report.ts';
import { settleDiagnostics } from './settle-diagnostics.ts';

/** Holds all flows of a project against the rules of the language. Takes in what binding found. */
export function checkProject(
  bound: readonly Outcome<BoundFlow | undefined>[],
  { checked } = createMemory(),
): Outcome<readonly BoundFlow[]> {
  const flows = bound.flatMap(({ value }) => value ?? []);
  const found: Diagnostic[] = bound.flatMap(({ diagnostics }) => diagnostics);
  for (const flow of flows) found.push(...checked(flow.source.path, [flow], () => checkFlow(flow)));
  for (const check of projectChecks) check(flows, (file) => reportInto(found, file));
  return { value: flows, diagnostics: settleDiagnostics(found, flows) };
}

function checkFlow(flow: BoundFlow): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const check of flowChecks) check([flow], (file) => reportInto(found, file));
  return found;
}
