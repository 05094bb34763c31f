import { suggest } from '../../grammar/suggest.ts';
import type { BoundCondition, BoundPath } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { eachSync } from './check.ts';
import { isAlways, isNever } from './exclusion.ts';
import { conditionsOf, partsOf } from './sync-conditions.ts';

type Equals = Extract<BoundCondition, { kind: 'equals' }>;

/**
 * A condition decides something: one that holds for every record, or for none, is a mistake. A property of an
 * enumeration never equals a word that is not in it, and never two words at once; what its system requires is never
 * empty; nothing is linked by a draft.
 */
export const constantCondition = eachSync((sync, report) => {
  const parts = conditionsOf(sync).flatMap(partsOf);
  const negated = new Set(parts.flatMap((part) => (part.kind === 'not' ? [part.of] : [])));
  for (const condition of parts) {
    if (condition.kind === 'equals' && isImpossible(condition)) {
      report('constant-condition', condition.span, { always: 'never' }, { hint: wordsHint(condition) });
    }
    if (condition.kind === 'empty' && isRequired(condition.path)) {
      const always = negated.has(condition) ? 'always' : 'never';
      const hint = `Its own system requires \`${pathText(condition.path)}\`: it is never empty.`;
      report('constant-condition', condition.span, { always }, { hint });
    }
    if (isAboutDraft(condition) && !sync.node.draft) {
      const hint = 'A draft links nothing: complete it, or leave this condition out.';
      report('constant-condition', condition.span, { always: 'never' }, { hint });
    }
    if (isNever(condition)) report('constant-condition', condition.span, { always: 'never' });
    if (isAlways(condition)) report('constant-condition', condition.span, { always: 'always' });
  }
});

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
