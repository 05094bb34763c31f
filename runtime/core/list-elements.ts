import { isList, isObject } from '../abi/value-kinds.ts';
import { valueAt } from './flat-values.ts';
import { canonicalText } from './same-value.ts';

import type { RecordValues, Side, Value } from '../abi/index.ts';
import type { FlatValues } from './flat-values.ts';
import type { ListUnit, Unit } from './unit.ts';
import type { Scene } from './view.ts';

/** An element as it stands in the list of one side. */
interface PresentElement {
  readonly values: RecordValues;
  readonly position: number;
}

/** What was agreed of an element: null on the side of which it is known to be missing. */
export interface AgreedElement {
  readonly left: FlatValues | null;
  readonly right: FlatValues | null;
  /** Fingerprints of its rows that are not in force yet. */
  readonly open: readonly string[];
}

/** Elements of both sides that have one key, and what was agreed of them. */
export interface Element {
  /** The key as text; equal keys of one side are numbered in their order. */
  readonly name: string;
  readonly left: PresentElement | undefined;
  readonly right: PresentElement | undefined;
  readonly base: AgreedElement | undefined;
}

/** The list of a side; empty where it is known that there is none, undefined where it is not known. */
export function listAt(unit: Unit, side: Side, scene: Scene): readonly Value[] | undefined {
  const value = valueAt(scene[side].values, unit[side].paths[0] ?? '');
  if (value === null) return [];
  return isList(value) ? value : undefined;
}

/** All elements of both lists and of what was agreed, those of the left first. What has no key is left out. */
export function alignElements(unit: Unit, list: ListUnit, scene: Scene): readonly Element[] {
  const left = byName(listAt(unit, 'left', scene) ?? [], (element) => list.model.leftKey(element));
  const right = byName(listAt(unit, 'right', scene) ?? [], (element) => list.model.rightKey(element));
  const base = agreedElements(unit, scene);
  const names = new Set([...left.keys(), ...right.keys(), ...base.keys()]);
  return [...names].map((name) => {
    const element = { name, left: left.get(name), right: right.get(name) };
    const agreed = base.get(name);
    const isBack = element.left !== undefined && element.right !== undefined && isHalf(agreed);
    return { ...element, base: isBack ? undefined : agreed };
  });
}

function isHalf(agreed: AgreedElement | undefined): boolean {
  return agreed?.left === null || agreed?.right === null;
}

function byName(
  list: readonly Value[],
  keyOf: (element: RecordValues) => readonly Value[] | undefined,
): ReadonlyMap<string, PresentElement> {
  const counts = new Map<string, number>();
  const named = new Map<string, PresentElement>();
  for (const [position, values] of list.entries()) {
    const key = isObject(values) ? keyOf(values) : undefined;
    if (key === undefined || !isObject(values)) continue;
    const text = canonicalText(key);
    const count = counts.get(text) ?? 0;
    counts.set(text, count + 1);
    named.set(count === 0 ? text : `${text} ${count}`, { values, position });
  }
  return named;
}

/** Elements as the base of a list keeps them, each side its own, in one order. */
function agreedElements(unit: Unit, { left, right }: Scene): ReadonlyMap<string, AgreedElement> {
  const others = new Map(keptElements(right.base.values[unit.right.keys[0] ?? '']));
  return new Map(
    keptElements(left.base.values[unit.left.keys[0] ?? '']).map(([name, kept]) => [
      name,
      { left: kept.values, right: others.get(name)?.values ?? null, open: kept.open },
    ]),
  );
}

interface KeptElement {
  readonly values: FlatValues | null;
  readonly open: readonly string[];
}

function keptElements(value: Value | undefined): readonly (readonly [string, KeptElement])[] {
  if (!isList(value)) return [];
  return value.flatMap((each) => {
    const name = isObject(each) ? each['name'] : undefined;
    if (!isObject(each) || typeof name !== 'string') return [];
    const open = each['open'];
    return [[name, { values: toFlat(each['values']), open: isList(open) ? open.map(String) : [] }] as const];
  });
}

function toFlat(values: Value | undefined): FlatValues | null {
  if (!isObject(values)) return null;
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])),
  );
}

/** What the base of a side keeps of agreed elements. */
export function toKept(elements: readonly (readonly [string, AgreedElement])[], side: Side): Value {
  return elements.map(([name, agreed]) => ({
    name,
    values: agreed[side],
    ...(agreed.open.length > 0 && { open: agreed.open }),
  }));
}
