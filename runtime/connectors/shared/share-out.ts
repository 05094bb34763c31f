import { withCurrencies } from '../../canonical/index.ts';
import { isWireRecord } from '../../canonical/wire.ts';
import { callsOf } from './model.ts';

import type { CallModel, ObjectModel, RecordValues, Value } from '../../abi/index.ts';
import type { Write } from '../connector.ts';

/** What one call of an operation carries. */
export interface Share {
  readonly call: CallModel;
  /** Of the call in its operation. */
  readonly position: number;
  /** What the call does to the record: makes it, makes another one beside it, or changes it. */
  readonly role: 'record' | 'beside' | 'change';
  /** Canonical values, nested as the record is. */
  readonly values: RecordValues;
  /** Dotted paths of all values that are given. */
  readonly carries: readonly string[];
}

/** A write that sets values. */
export type Change = Exclude<Write, { readonly kind: 'delete' }>;

/** The calls that a change needs: those of an update that have nothing to carry are left out. */
export function sharesOf(model: ObjectModel, write: Change): readonly Share[] {
  const calls = callsOf(model, write.object, write.kind);
  const values = valuesOf(model, write);
  return shareOut(calls, write.kind, values).filter(
    ({ carries, role }) => carries.length > 0 || role !== 'change',
  );
}

/** The first call of a create that makes nothing beside the record makes the record itself. */
function roleOf(calls: readonly CallModel[], position: number, kind: Write['kind']): Share['role'] {
  if (kind !== 'create') return 'change';
  if (calls[position]?.makes !== undefined) return 'beside';
  return calls.findIndex(({ makes }) => makes === undefined) === position ? 'record' : 'change';
}

/** A call that carries nothing. */
export function only(call: CallModel): Share {
  return { call, position: 0, role: 'change', values: {}, carries: [] };
}

/** All that a change sets. A facet sets on create what makes it one. */
export function valuesOf(model: ObjectModel, { kind, values }: Change): RecordValues {
  return kind === 'create' ? withCurrencies(model, { ...model.where, ...values }) : values;
}

/** Shares values out to the calls of an operation: each takes its own, one takes what is left. */
function shareOut(calls: readonly CallModel[], kind: Write['kind'], values: RecordValues): readonly Share[] {
  const leaves = leavesOf(values);
  const taken = new Set(
    calls.flatMap(({ takes = [] }) => leaves.filter((leaf) => takesPath(takes, leaf.path))),
  );
  return calls.map((call, position) => {
    const { takes } = call;
    const own = leaves.filter((leaf) =>
      takes === undefined ? !taken.has(leaf) : takesPath(takes, leaf.path),
    );
    return {
      call,
      position,
      role: roleOf(calls, position, kind),
      values: nest(own),
      carries: own.map(({ path }) => path),
    };
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
