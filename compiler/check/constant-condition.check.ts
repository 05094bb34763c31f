import { suggest } from '../../grammar/suggest.ts';
import type { BoundCondition, BoundPath, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { flowName } from '../bind/sync-index.ts';
import { eachSync } from './check.ts';
import { isAlways, isNever } from './exclusion.ts';
import { conditionsOf, partsOf } from './sync-conditions.ts';

type Equals = Extract<BoundCondition, { kind: 'equals' }>;

/**
 * A condition decides something. One that holds for no record is a mistake, one that holds for every record is idle. A
 * property of an enumeration never equals a word that is not in it, and never two words at once; what its system
 * requires is never empty; nothing is linked by a draft, nor by a sync before it has made or linked the record.
 */
export const constantCondition = eachSync((sync, report) => {
  const parts = conditionsOf(sync).flatMap(partsOf);
  const negated = new Set(parts.flatMap((part) => (part.kind === 'not' ? [part.of] : [])));
  const early = new Set(beforeLinking(sync).flatMap(partsOf));
  for (const condition of parts) {
    if (condition.kind === 'equals' && isImpossible(condition)) {
      report('impossible-condition', condition.span, {}, { hint: wordsHint(condition) });
    }
    const idle = emptyHint(condition) ?? (early.has(condition) ? ownLinkHint(condition, sync) : undefined);
    if (idle !== undefined) {
      const code = negated.has(condition) ? 'constant-condition' : 'impossible-condition';
      report(code, condition.span, {}, { hint: idle });
    }
    if (isAboutDraft(condition) && !sync.node.draft) {
      const hint = 'A draft links nothing: complete it, or leave this condition out.';
      report('impossible-condition', condition.span, {}, { hint });
    }
    if (isNever(condition)) report('impossible-condition', condition.span, {}, { hint: neverHint });
    if (isAlways(condition)) report('constant-condition', condition.span, {}, { hint: alwaysHint });
  }
});

const neverHint = 'Its parts exclude each other: use `or`, or leave one out.';
const alwaysHint = 'Leave it out.';

/** Conditions on records that have no partner yet. */
function beforeLinking({ left, right }: BoundSync): readonly BoundCondition[] {
  return [left, right]
    .flatMap(({ only, create }) => [only, create.condition])
    .filter((condition) => condition !== undefined);
}

function ownLinkHint(condition: BoundCondition, { name, file }: BoundSync): string | undefined {
  const isOwn = condition.kind === 'linked' && condition.question.sync === `${flowName(file)}/${name}`;
  return isOwn
    ? 'What this sync links is not linked before: leave the condition out, or name another sync.'
    : undefined;
}

function emptyHint(condition: BoundCondition): string | undefined {
  if (condition.kind !== 'empty' || !isRequired(condition.path)) return undefined;
  return `Its own system requires \`${pathText(condition.path)}\`: it is never empty.`;
}

function isAboutDraft(condition: BoundCondition): boolean {
  return (condition.kind === 'linked' || condition.kind === 'referenced') && condition.draft;
}

/** Behind a reference, there may be no record that has it. */
function isRequired({ property, reference }: BoundPath): boolean {
  return property.model.required === true && reference === undefined;
}

function isImpossible({ path, value }: Equals): boolean {
  const { values, maxLength } = path.property.model;
  if (typeof value !== 'string') return false;
  return (
    (values !== undefined && !values.includes(value)) || (maxLength !== undefined && value.length > maxLength)
  );
}

function wordsHint({ path, value }: Equals): string {
  const { values = [], maxLength } = path.property.model;
  if (values.length === 0) return `It holds ${maxLength} characters at most.`;
  const near = suggest(String(value), values);
  return near === undefined ? `One of: ${values.join(', ')}.` : `Did you mean "${near}"?`;
}
