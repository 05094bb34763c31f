import type { RecordValues, RowModel, Side, Value } from '../../abi/index.ts';
import { otherSide, SIDES } from '../pairing.ts';
import type { RecordKey } from '../../store/store.ts';
import { trimsSilently } from '../plan/plan.ts';
import { systemOf } from '../stage.ts';
import { at, isEmpty, isSame } from '../values.ts';
import type { Check, Outcome, Violation } from './check.ts';
import { sameElements } from './elements.ts';
import {
  isTold,
  keyAt,
  keysOf,
  lineOf,
  pairsOf,
  pathsOf,
  recordAt,
  saidTowards,
  shownValue,
  type LinkedPair,
} from './pairs.ts';

/** G1: linked records agree on every row, once everything has come to rest. */
export const convergence: Check = {
  promise: 'G1',
  violations: (outcome) => judgedPairs(outcome).flatMap((pair) => disagreements(outcome, pair, false)),
  situations: (outcome) => ({ 'linked pairs': judgedPairs(outcome).length }),
};

/** G18: what stands in a row that reads through a reference, or translates one, is up to date. */
export const referencesAreFollowed: Check = {
  promise: 'G18',
  violations: (outcome) => judgedPairs(outcome).flatMap((pair) => disagreements(outcome, pair, true)),
  situations: (outcome) => ({
    'linked pairs that refer to something': judgedPairs(outcome).filter((pair) =>
      pair.paired.sync.references.some((reference) => {
        const record = recordAt(outcome.stage, pair, reference.side);
        return record !== undefined && !isEmpty(reference.id(record, {}));
      }),
    ).length,
  }),
};

/** Both records are there, and nobody was asked about them. */
function judgedPairs(outcome: Outcome): readonly LinkedPair[] {
  return pairsOf(outcome).filter(
    (pair) =>
      SIDES.every((side) => recordAt(outcome.stage, pair, side) !== undefined) &&
      !isTold(outcome, keysOf(pair), pair.link),
  );
}

function disagreements(
  outcome: Outcome,
  pair: LinkedPair,
  through: boolean,
): readonly Omit<Violation, 'promise'>[] {
  const records = {
    left: recordAt(outcome.stage, pair, 'left'),
    right: recordAt(outcome.stage, pair, 'right'),
  };
  const { sync } = pair.paired;
  if (SIDES.some((side) => isOutside(pair, side, records[side]))) return [];
  const towards = {
    left: saidTowards(outcome, pair, 'left', records),
    right: saidTowards(outcome, pair, 'right', records),
  };
  return sync.rows
    .filter((row) => (row.references !== undefined) === through && row.onCreate !== true)
    .flatMap((row) => {
      const targets = targetsOf(row);
      const verdicts = targets.map((target) => compare(row, target, towards[target](row), records[target]));
      if (
        verdicts.some(({ agrees }) => agrees) ||
        isPassedOver(row, records) ||
        isFilledIn(outcome, pair, row, records)
      )
        return [];
      const first = verdicts[0];
      if (first === undefined || (targets.length === 1 && isOverridden(outcome, pair, row, targets[0])))
        return [];
      return [
        {
          message: `${first.message} (${describe(pair)})`,
          records: keysOf(pair),
          line: lineOf(pair.paired, row),
        },
      ];
    });
}

function describe({ paired: { places }, ids }: LinkedPair): string {
  return SIDES.map((side) => `${places[side].connection} ${places[side].object} ${ids[side]}`).join(' ↔ ');
}

/** A pair that rests is not kept in step. */
function isOutside({ paired }: LinkedPair, side: Side, record: RecordValues | undefined): boolean {
  const condition = paired.sync[side].while;
  if (condition === undefined || record === undefined) return false;
  try {
    return !condition(record, { linked: () => true, referenced: () => true }, {});
  } catch {
    return true;
  }
}

function targetsOf({ direction }: RowModel): readonly Side[] {
  if (direction === 'both') return ['right', 'left'];
  return direction === 'forward' ? ['right'] : ['left'];
}

interface Verdict {
  readonly agrees: boolean;
  readonly message: string;
}

/** One side holds nothing, and the other what its system fills in by itself, which counts as nothing. */
function isFilledIn(
  outcome: Outcome,
  pair: LinkedPair,
  row: RowModel,
  records: Readonly<Record<Side, RecordValues | undefined>>,
): boolean {
  return SIDES.some(
    (side) =>
      pathsOf(row, otherSide(side)).every((path) => isEmpty(at(records[otherSide(side)], path))) &&
      pathsOf(row, side).every((path) => isPreset(outcome, keyAt(pair, side), path, at(records[side], path))),
  );
}

function isPreset(
  { stage }: Outcome,
  { connection, object }: RecordKey,
  path: string,
  value: Value,
): boolean {
  const preset = systemOf(stage, connection).model.objects[object]?.properties[path]?.default;
  return preset !== undefined && isSame(preset, value);
}

function compare(
  row: RowModel,
  target: Side,
  said: ReturnType<ReturnType<typeof saidTowards>>,
  record: RecordValues | undefined,
): Verdict {
  if (said.kind === 'impossible')
    return { agrees: false, message: 'a value cannot be mapped, and nobody was told' };
  for (const [path, value] of said.values) {
    const present = at(record, path);
    if (!agrees(row, target, value, present)) {
      return {
        agrees: false,
        message: `${path} is ${shownValue(record, path)}, and should be ${JSON.stringify(value)}`,
      };
    }
  }
  return { agrees: true, message: '' };
}

function agrees({ list }: RowModel, target: Side, value: Value, present: Value): boolean {
  return list === undefined ? isSame(value, present) : sameElements(list, target, value, present);
}

/** Of alternatives the next one shows when the first is cleared from the other side, which stays empty. */
function isPassedOver(row: RowModel, records: Readonly<Record<Side, RecordValues | undefined>>): boolean {
  return SIDES.some(
    (side) =>
      row.direction === 'both' &&
      row[side].length > 1 &&
      pathsOf(row, otherSide(side)).every((path) => isEmpty(at(records[otherSide(side)], path))),
  );
}

/** A row that goes one way leaves alone what people wrote at its end. */
function isOverridden(
  { stage }: Outcome,
  pair: LinkedPair,
  row: RowModel,
  target: Side | undefined,
): boolean {
  if (target === undefined) return false;
  const { connection, object, id } = keyAt(pair, target);
  // What a system changes without saying so looks like an edit.
  if (trimsSilently(stage.plan, connection)) return true;
  const paths = pathsOf(row, target);
  const grouped = pair.paired.sync.rows.filter(({ group }) => group !== undefined && group === row.group);
  const all = [...paths, ...grouped.flatMap((each) => pathsOf(each, target))];
  return (
    stage.ledger
      .of(connection, object, id)
      .some(({ values }) => Object.keys(values).some((path) => all.includes(path))) &&
    otherSide(target) !== target
  );
}
