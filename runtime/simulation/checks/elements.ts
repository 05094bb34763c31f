import type { ListModel, RecordValues, Side, Value } from '../../abi/index.ts';
import { isList, isObject, isSame } from '../values.ts';

/** Whether two lists hold the same elements: by their keys, in any order, and as far as the rows say anything. */
export function sameElements(list: ListModel, side: Side, expected: Value, present: Value): boolean {
  const [wanted, found] = [elementsOf(expected), elementsOf(present)];
  const keyOf = (element: RecordValues): string | undefined => {
    const key = side === 'right' ? list.rightKey(element) : list.leftKey(element);
    return key === undefined ? undefined : JSON.stringify(key);
  };
  const rest = found.filter((element) => keyOf(element) !== undefined);
  for (const element of wanted) {
    const key = keyOf(element);
    const index = rest.findIndex((each) => keyOf(each) === key && covers(each, element));
    if (key !== undefined && index < 0) return false;
    if (index >= 0) rest.splice(index, 1);
  }
  return rest.length === 0;
}

function elementsOf(value: Value): readonly RecordValues[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** Whether a value holds all that is expected; what nothing is expected of may be anything. */
function covers(present: Value | undefined, expected: Value | undefined): boolean {
  if (expected === undefined) return true;
  if (isList(expected)) {
    const found = isList(present) ? [...present] : [];
    return expected.every((each) => {
      const index = found.findIndex((other) => covers(other, each));
      if (index >= 0) found.splice(index, 1);
      return index >= 0;
    });
  }
  if (!isObject(expected) || !isObject(present)) return isSame(present, expected);
  return Object.entries(expected).every(([name, value]) => covers(present[name], value));
}
