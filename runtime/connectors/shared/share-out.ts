import { isWireRecord } from '../../canonical/wire.ts';

import type { CallModel, RecordValues, Value } from '../../abi/index.ts';

/** What one call of an operation carries. */
export interface Share {
  readonly call: CallModel;
  /** Canonical values, nested as the record is. */
  readonly values: RecordValues;
  /** Dotted paths of all values that are given. */
  readonly carries: readonly string[];
}

/** Shares values out to the calls of an operation: each takes its own, one takes what is left. */
export function shareOut(calls: readonly CallModel[], values: RecordValues): readonly Share[] {
  const leaves = leavesOf(values);
  const taken = new Set(
    calls.flatMap(({ takes = [] }) => leaves.filter((leaf) => takesPath(takes, leaf.path))),
  );
  return calls.map((call) => {
    const { takes } = call;
    const own = leaves.filter((leaf) =>
      takes === undefined ? !taken.has(leaf) : takesPath(takes, leaf.path),
    );
    return { call, values: nest(own), carries: own.map(({ path }) => path) };
  });
}

/** Whether a call takes a property: named itself, or as part of an object that is. */
export function takesPath(takes: readonly string[], path: string): boolean {
  return takes.some((each) => path === each || path.startsWith(`${each}.`));
}

interface Leaf {
  readonly path: string;
  readonly segments: readonly string[];
  readonly value: Value;
}

function leavesOf(values: RecordValues, parents: readonly string[] = []): readonly Leaf[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const segments = [...parents, name];
    if (value === undefined) return [];
    if (isNested(value)) return leavesOf(value, segments);
    return [{ path: segments.join('.'), segments, value }];
  });
}

/** Money is one value, although it is written as an object. */
function isNested(value: Value): value is RecordValues {
  return isWireRecord(value) && !('amount' in value && 'currency' in value);
}

function nest(leaves: readonly Leaf[], depth = 0): RecordValues {
  const names = [...new Set(leaves.map(({ segments }) => segments[depth] ?? ''))];
  return Object.fromEntries(
    names.map((name) => {
      const inside = leaves.filter(({ segments }) => segments[depth] === name);
      const leaf = inside.find(({ segments }) => segments.length === depth + 1);
      return [name, leaf === undefined ? nest(inside, depth + 1) : leaf.value];
    }),
  );
}
