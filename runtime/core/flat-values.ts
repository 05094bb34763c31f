import { elementOf, hasAll, pathSteps } from '../abi/index.ts';

import type { PathStep, RecordValues, Value } from '../abi/index.ts';

/** Canonical values by path; a path that is missing is not known. */
export type FlatValues = Readonly<Record<string, Value>>;

const steps = new Map<string, readonly PathStep[]>();

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

/** The known values at these paths. */
export function pick(values: RecordValues, paths: readonly string[]): FlatValues {
  return known(paths, (path) => valueAt(values, path));
}

/** What a patch says of these paths. */
export function pickSaid(patch: RecordValues, paths: readonly string[]): FlatValues {
  return known(paths, (path) => saidAt(patch, path));
}

function known(paths: readonly string[], read: (path: string) => Value | undefined): FlatValues {
  const found: Record<string, Value> = Object.create(null);
  for (const path of paths) {
    const value = read(path);
    if (value !== undefined) found[path] = value;
  }
  return found;
}

/** Values nested as their paths are; those of selected elements are laid over lists that are given whole. */
export function nest(flat: FlatValues): RecordValues {
  const entries = Object.entries(flat);
  const selected = entries.filter(([path]) => path.includes('['));
  const plain = nestPlain(selected.length === 0 ? entries : entries.filter(([path]) => !path.includes('[')));
  return selected.reduce((values, [path, value]) => withValue(values, path, value), plain);
}

function nestPlain(entries: readonly (readonly [string, Value])[]): RecordValues {
  const inner = new Map<string, [string, Value][]>();
  const result: [string, Value][] = [];
  for (const [path, value] of entries) {
    const dot = path.indexOf('.');
    if (dot < 0) {
      result.push([path, value]);
      continue;
    }
    const head = path.slice(0, dot);
    const group = inner.get(head) ?? [];
    group.push([path.slice(dot + 1), value]);
    inner.set(head, group);
  }
  for (const [head, group] of inner) result.push([head, nestPlain(group)]);
  return Object.fromEntries(result);
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

/** Record values with some paths replaced. */
export function overlay(values: RecordValues, paths: readonly string[], flat: FlatValues): RecordValues {
  return nest({ ...pick(values, paths), ...flat });
}

function stepsOf(path: string): readonly PathStep[] {
  const parsed = steps.get(path);
  if (parsed !== undefined) return parsed;
  const made = pathSteps(path);
  steps.set(path, made);
  return made;
}

function isObject(value: Value | undefined): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
