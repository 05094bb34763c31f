import type { Maybe } from './maybe.ts';
import type { Equalities, Selector } from './path.ts';
import type { RecordValues, Value } from './value.ts';
import { isObject } from './value-kinds.ts';

/**
 * The element of a list that a selector means: the one at a position, or the first that has what is asked for. Null
 * where there is none, or where the list is empty; undefined where nothing is known of the list.
 */
export function elementOf<Element extends Value | undefined>(
  list: Maybe<readonly Element[]>,
  which: Selector,
): Maybe<Element> {
  if (list === undefined || list === null) return list;
  const found = typeof which === 'number' ? list[which] : list.find((element) => hasAll(element, which));
  return found ?? null;
}

/** Whether an element has all that is asked for. */
export function hasAll(element: Value | undefined, which: Equalities): boolean {
  if (!isObject(element)) return false;
  return Object.entries(which).every(
    ([name, expected]) => Object.hasOwn(element, name) && element[name] === expected,
  );
}

/**
 * The elements of a source's list, each mapped with the element of the target's list that has its key, if there is
 * one. Equal keys are taken in their order; an element without a key is left out.
 */
export function mapElements<From extends RecordValues, To extends RecordValues>(
  from: Maybe<readonly From[]>,
  to: Maybe<readonly To[]>,
  fromKey: (element: From) => readonly Value[] | undefined,
  toKey: (element: To) => readonly Value[] | undefined,
  map: (element: From, existing: To | undefined) => To,
): Maybe<readonly To[]> {
  if (from === undefined || from === null) return from;
  const waiting = Map.groupBy(to ?? [], (element) => JSON.stringify(toKey(element)));
  return from.flatMap((element) => {
    const key = fromKey(element);
    return key === undefined ? [] : [map(element, waiting.get(JSON.stringify(key))?.shift())];
  });
}
