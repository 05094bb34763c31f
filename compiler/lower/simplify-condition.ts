import type { ConditionIr } from '../ir/ir.ts';

/** What is known of a property where a condition is tested: that it has a value, is empty (null), or does not. */
interface Fact {
  readonly path: string;
  readonly value: string | number | boolean | null;
  readonly holds: boolean;
}

/**
 * A condition without the parts that the parts before them decide; a boolean where nothing is left to test. Generated
 * code would not type-check otherwise: what equals one word cannot be compared with another any more.
 */
export function simplify(condition: ConditionIr, known: readonly Fact[] = []): ConditionIr | boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return simplifyParts(condition.kind, condition.of, known);
    case 'not': {
      const of = simplify(condition.of, known);
      return typeof of === 'boolean' ? !of : { kind: 'not', of };
    }
    default:
      return decide(condition, known) ?? condition;
  }
}

/** Each part is tested where those before it hold, or, of alternatives, where they do not. */
function simplifyParts(
  kind: 'and' | 'or',
  parts: readonly ConditionIr[],
  known: readonly Fact[],
): ConditionIr | boolean {
  const left: ConditionIr[] = [];
  let facts = known;
  for (const part of parts) {
    const simple = simplify(part, facts);
    if (simple === (kind === 'or')) return simple;
    if (typeof simple === 'boolean') continue;
    left.push(simple);
    facts = [...facts, ...factsOf(simple, kind === 'and')];
  }
  const [first, ...others] = left;
  if (first === undefined) return kind === 'and';
  return others.length === 0 ? first : { kind, of: left };
}

/** Whether what is known decides a single test. */
function decide(condition: ConditionIr, known: readonly Fact[]): boolean | undefined {
  const [asked] = factsOf(condition, true);
  if (asked === undefined) return undefined;
  for (const fact of known.filter(({ path }) => path === asked.path)) {
    if (fact.value === asked.value) return fact.holds;
    if (fact.holds) return false;
  }
  return undefined;
}

/** What a condition that holds, or does not hold, says of single properties. */
function factsOf(condition: ConditionIr, holds: boolean): readonly Fact[] {
  switch (condition.kind) {
    case 'and':
      return holds ? condition.of.flatMap((part) => factsOf(part, true)) : [];
    case 'or':
      return holds ? [] : condition.of.flatMap((part) => factsOf(part, false));
    case 'not':
      return factsOf(condition.of, !holds);
    case 'equals':
      return factOf(condition.left, condition.right, holds);
    case 'empty':
      return factOf(condition.value, null, holds);
    case 'true':
      return factOf(condition.value, true, holds);
    default:
      return [];
  }
}

function factOf(
  read: Extract<ConditionIr, { kind: 'equals' }>['left'],
  value: Fact['value'],
  holds: boolean,
): readonly Fact[] {
  return read.kind === 'path' ? [{ path: `${read.path.side} ${read.path.path}`, value, holds }] : [];
}
