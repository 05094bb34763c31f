import type { Value } from '../../abi/index.ts';
import { isList, isObject } from '../values.ts';
import type { Seeded } from '../random.ts';
import { PRIVATE } from '../system/object-facts.ts';

/** A list after somebody took an element away, added one, or changed one; `fresh` is a list of the same kind. */
export function editList(random: Seeded, before: Value, fresh: Value): Value {
  if (!isList(before) || before.length === 0 || !isList(fresh)) return fresh;
  const [added = null] = fresh;
  const position = random.below(before.length);
  switch (random.below(3)) {
    case 0:
      return before.length > 1 ? before.toSpliced(position, 1) : [...before, added];
    case 1:
      return [...before, added];
    default:
      return before.with(position, editElement(random, before[position] ?? null, added));
  }
}

/** One member of an element, taken from another one. */
function editElement(random: Seeded, element: Value, other: Value): Value {
  if (!isObject(element) || !isObject(other)) return other;
  const names = Object.keys(other).filter((name) => name !== PRIVATE);
  if (names.length === 0) return other;
  const name = random.pick(names);
  return { ...element, [name]: other[name] ?? null };
}
