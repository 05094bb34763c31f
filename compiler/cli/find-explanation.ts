import type { Explanation } from '../../grammar/index.ts';
import { grammarExplanations, suggest } from '../../grammar/index.ts';
import { runtimeExplanations } from '../../runtime/index.ts';
import { breakingExplanations } from '../breaking/explanations.ts';
import { checkExplanations } from '../check/explanations.ts';
import { importExplanations } from '../import/messages.ts';
import { openapiExplanations } from '../import/openapi/messages.ts';
import { schemaExplanations } from '../schema/explanations.ts';
import { verifyExplanations } from '../verify/messages.ts';
import type { OperationalExplanation } from './explanations.ts';
import { cliExplanations } from './explanations.ts';
import { UsageError } from './failure.ts';
import { systemExplanations } from './system-explanations.ts';

export type AnyExplanation = Explanation | OperationalExplanation;

/** What can be said about every code that Syncline reports, wherever it comes from. */
const explanations: ReadonlyMap<string, AnyExplanation> = new Map<string, AnyExplanation>([
  ...Object.entries(grammarExplanations),
  ...Object.entries(checkExplanations),
  ...Object.entries(schemaExplanations),
  ...Object.entries(importExplanations),
  ...Object.entries(openapiExplanations),
  ...Object.entries(breakingExplanations),
  ...Object.entries(verifyExplanations),
  ...Object.entries(runtimeExplanations),
  ...Object.entries(systemExplanations),
  ...Object.entries(cliExplanations),
]);

/** Undefined for a code that nothing reports. */
export function lookUpExplanation(code: string): AnyExplanation | undefined {
  return explanations.get(code);
}

export function findExplanation(code: string): AnyExplanation {
  const found = lookUpExplanation(code);
  if (found !== undefined) return found;
  const near = suggest(code, explanations.keys());
  const fix =
    near === undefined ? 'copy the code from between the brackets of a message' : `did you mean ${near}?`;
  throw new UsageError('unknown-code', `nothing is known by the code ${code}`, fix);
}
