import { elementOf, hasAll } from './elements.ts';
import { pathSteps, type PathStep } from './path.ts';
import type { RecordValues, Value } from './value.ts';
import { isList, isObject } from './value-kinds.ts';

const parsed = new Map<string, readonly PathStep[]>();

/**
 * The value at a path; null where something before it is known to be empty, or where a list has no such element;
 * undefined where it is not known.
 */
export function valueAt(values: RecordValues, path: string): Value | undefined {
  return follow(values, stepsOf(path), null);
}

/** What a patch says of a path: nothing of an element that it does not hold. */
export function saidAt(patch: RecordValues, path: string): Value | undefined {
  return follow(patch, stepsOf(path), undefined);
}

function follow(
  values: RecordValues,
  path: readonly PathStep[],
  missing: null | undefined,
): Value | undefined {
  let value: Value | undefined = values;
  for (const step of path) {
    if (value === null || value === undefined) return value;
    if (typeof step !== 'string') value = isList(value) ? (elementOf(value, step) ?? missing) : undefined;
    else if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    else value = value[step];
  }
  return value;
}

/**
 * The values with another one at a path. An element that is missing is made with what its selector asks for, unless
 * there is nothing to put into it; all other elements stay as they are.
 */
export function withValue(values: RecordValues, path: string, value: Value): RecordValues {
  const changed = placed(values, stepsOf(path), value);
  return isObject(changed) ? changed : values;
}

function placed(into: Value | undefined, [step, ...rest]: readonly PathStep[], value: Value): Value {
  if (step === undefined) return value;
  if (typeof step === 'string') {
    const before = isObject(into) ? into : {};
    const inside = Object.hasOwn(before, step) ? before[step] : undefined;
    return Object.fromEntries([...Object.entries(before), [step, placed(inside, rest, value)]]);
  }
  const list = isList(into) ? into : [];
  const position = typeof step === 'number' ? step : list.findIndex((element) => hasAll(element, step));
  const element = list[position];
  if (element !== undefined) return list.with(position, placed(element, rest, value));
  if (value === null || value === '') return list;
  const made = placed(typeof step === 'number' ? {} : step, rest, value);
  return typeof step === 'number' ? padded(list, position, made) : [...list, made];
}

/** Elements before the one that is put at a position are made, where they are missing. */
function padded(list: readonly Value[], position: number, element: Value): Value {
  const longer = Array.from(
    { length: Math.max(position + 1, list.length) },
    (_, at): Value => list[at] ?? {},
  );
  return longer.with(position, element);
}

function stepsOf(path: string): readonly PathStep[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const made = pathSteps(path);
  parsed.set(path, made);
  return made;
}
