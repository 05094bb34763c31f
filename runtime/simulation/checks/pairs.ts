import { unlinked, type RecordValues, type RowModel, type Side, type Value } from '../../abi/index.ts';
import { saidAt } from '../../abi/index.ts';
import type { LinkRow, RecordKey } from '../../store/store.ts';
import { isSamePlace, otherSide, SIDES, type PairedSync } from '../pairing.ts';
import { systemOf, type Stage } from '../stage.ts';
import { at } from '../values.ts';
import type { Outcome } from './check.ts';
import { factsAbout, resolve } from './references.ts';

/** Two linked records, as one sync sees them. */
export interface LinkedPair {
  readonly paired: PairedSync;
  readonly link: LinkRow;
  readonly ids: Readonly<Record<Side, string>>;
}

const EVERY_PAIR: readonly LinkRow['state'][] = ['active'];

/** Links by the sides of each sync that is about their records. */
export function pairsOf(
  { stage, links }: Outcome,
  states: readonly LinkRow['state'][] = EVERY_PAIR,
): readonly LinkedPair[] {
  return links
    .filter(({ state }) => states.includes(state))
    .flatMap((link) =>
      stage.syncs.flatMap((paired): readonly LinkedPair[] => {
        const { left, right } = paired.places;
        const { pair, leftId, rightId } = link;
        if (isSamePlace(pair.left, left) && isSamePlace(pair.right, right)) {
          return [{ paired, link, ids: { left: leftId, right: rightId } }];
        }
        return isSamePlace(pair.left, right) && isSamePlace(pair.right, left)
          ? [{ paired, link, ids: { left: rightId, right: leftId } }]
          : [];
      }),
    );
}

export function keyAt({ paired, ids }: LinkedPair, side: Side): RecordKey {
  return { ...paired.places[side], id: ids[side] };
}

export function keysOf(pair: LinkedPair): readonly RecordKey[] {
  return SIDES.map((side) => keyAt(pair, side));
}

/** The record as its system holds it; undefined where it is deleted. */
export function recordAt(stage: Stage, pair: LinkedPair, side: Side): RecordValues | undefined {
  const { connection, object, id } = keyAt(pair, side);
  return systemOf(stage, connection).get(object, id);
}

/** Whether somebody was told about one of these records, so that what becomes of it is theirs to decide. */
export function isTold({ inbox }: Outcome, keys: readonly RecordKey[], link?: LinkRow): boolean {
  return inbox.some(
    (row) =>
      (link !== undefined && row.link === link.id) ||
      row.records.some((told) => keys.some((key) => isSamePlace(told, key) && told.id === key.id)),
  );
}

/** What a row's mapping says a side should hold, by path; undefined where it says nothing. */
export type Said =
  | { readonly kind: 'said'; readonly values: ReadonlyMap<string, Value> }
  /** A value that has no counterpart. */
  | { readonly kind: 'impossible' };

/** Runs the generated mapping towards a side, on whole records. */
export function saidTowards(
  outcome: Outcome,
  pair: LinkedPair,
  target: Side,
  records: Readonly<Record<Side, RecordValues | undefined>>,
): (row: RowModel) => Said {
  const { sync } = pair.paired;
  const source = records[otherSide(target)] ?? {};
  const references = resolve(outcome, pair.paired, {
    [otherSide(target)]: source,
    [target]: records[target],
  });
  const facts = {
    left: factsAbout(outcome, keyAt(pair, 'left')),
    right: factsAbout(outcome, keyAt(pair, 'right')),
  };
  const current = records[target];
  try {
    const patch =
      target === 'right'
        ? sync.forward(source, current, references, current === undefined ? unlinked : facts)
        : sync.backward(source, current, references, current === undefined ? unlinked : facts);
    return (row) => ({ kind: 'said', values: pathsSaid(row, target, patch) });
  } catch {
    return () => ({ kind: 'impossible' });
  }
}

function pathsSaid(row: RowModel, side: Side, patch: RecordValues): ReadonlyMap<string, Value> {
  return new Map(
    pathsOf(row, side).flatMap((path): [string, Value][] => {
      const value = saidAt(patch, path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}

export function pathsOf(row: RowModel, side: Side): readonly string[] {
  return row[side].map((segments) => segments.join('.'));
}

export function lineOf({ flow }: PairedSync, row: RowModel): string {
  return `${flow.file}:${row.line}`;
}

/** What stands at a path, for people. */
export function shownValue(values: RecordValues | undefined, path: string): string {
  return JSON.stringify(at(values, path));
}
