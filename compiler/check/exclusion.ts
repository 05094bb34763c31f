import type { BoundCondition } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';

/** True where two conditions never hold together, as far as their form tells. */
export function exclude(one: BoundCondition | undefined, other: BoundCondition | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.kind === 'or') return one.of.every((part) => exclude(part, other));
  if (other.kind === 'or') return other.of.every((part) => exclude(one, part));
  const others = factsOf(other);
  return factsOf(one).some((fact) => others.some((against) => contradict(fact, against)));
}

/** True where a condition is sure to hold where all of the others do, as far as their form tells. */
export function isImplied(
  condition: BoundCondition,
  known: readonly (BoundCondition | undefined)[],
): boolean {
  const facts = known.flatMap((each) => (each === undefined ? [] : factsOf(each)));
  const parts = condition.kind === 'and' ? condition.of : [condition];
  return parts.every((part) => {
    const [fact, another] = factsOf(part);
    return fact !== undefined && another === undefined && facts.some((each) => isSame(fact, each));
  });
}

function isSame(one: Fact, other: Fact): boolean {
  return one.path === other.path && one.value === other.value && one.holds === other.holds;
}

/** What a condition says of one property: that it is a value, empty (null) or true, or that it is not. */
interface Fact {
  readonly path: string;
  readonly value: string | number | boolean | null;
  readonly holds: boolean;
}

function factsOf(condition: BoundCondition, holds = true): readonly Fact[] {
  switch (condition.kind) {
    case 'and':
      return holds ? condition.of.flatMap((part) => factsOf(part)) : [];
    case 'or':
      return holds ? [] : condition.of.flatMap((part) => factsOf(part, false));
    case 'not':
      return factsOf(condition.of, !holds);
    case 'equals':
      return [{ path: keyOf(condition), value: condition.value, holds }];
    case 'empty':
      return [{ path: keyOf(condition), value: null, holds }];
    case 'true':
      return [{ path: keyOf(condition), value: true, holds }];
    default:
      return [];
  }
}

function keyOf({ path }: Extract<BoundCondition, { path: unknown }>): string {
  return `${path.side} ${pathText(path)}`;
}

function contradict(one: Fact, other: Fact): boolean {
  if (one.path !== other.path) return false;
  if (one.holds && other.holds) return one.value !== other.value;
  return one.holds !== other.holds && one.value === other.value;
}

/** True where a condition contradicts itself. */
export function isNever(condition: BoundCondition): boolean {
  return (
    condition.kind === 'and' &&
    condition.of.some((part, index) => condition.of.slice(index + 1).some((later) => exclude(part, later)))
  );
}

/** True where one of its parts always holds: `a = 1 or a != 1`. */
export function isAlways(condition: BoundCondition): boolean {
  if (condition.kind !== 'or') return false;
  const facts = condition.of
    .map((part) => factsOf(part))
    .filter((list) => list.length === 1)
    .flat();
  return facts.some((one) =>
    facts.some((other) => one.path === other.path && one.value === other.value && one.holds !== other.holds),
  );
}
