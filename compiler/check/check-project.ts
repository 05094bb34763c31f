import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { BoundFlow } from '../bind/bound-flow.ts';
import { checks } from './checks.ts';
import { reportInto } from './report.ts';
import { settleDiagnostics } from './settle-diagnostics.ts';

/** Holds all flows of a project against the rules of the language. Takes in what binding found. */
export function checkProject(
  bound: readonly Outcome<BoundFlow | undefined>[],
): Outcome<readonly BoundFlow[]> {
  const flows = bound.flatMap(({ value }) => value ?? []);
  const found: Diagnostic[] = bound.flatMap(({ diagnostics }) => diagnostics);
  for (const check of checks) check(flows, (file) => reportInto(found, file));
  return { value: flows, diagnostics: settleDiagnostics(found, flows) };
}
