import type { RecordValues, Side } from '../../abi/index.ts';
import type { RecordKey } from '../../store/store.ts';
import { keyOf, otherSide, SIDES, type PairedSync } from '../pairing.ts';
import { hidesRecords } from '../plan/plan.ts';
import { systemOf } from '../stage.ts';
import type { Check, Outcome } from './check.ts';
import { keyAt, keysOf, pairsOf, type LinkedPair } from './pairs.ts';

/** G17: records that people made on both sides are linked only where a match line says so. */
export const linksHaveAReason: Check = {
  promise: 'G17',
  violations: (outcome) =>
    matchedPairs(outcome)
      .filter((pair) => !haveReason(outcome, pair))
      .map((pair) => ({
        message: `${keysOf(pair).map(nameOf).join(' and ')} are linked, and no match line ever held for them`,
        records: keysOf(pair),
      })),
  situations: (outcome) => ({ 'links of records that people made': matchedPairs(outcome).length }),
};

/** G17: a record with several candidates is linked with none of them. */
export const ambiguityIsParked: Check = {
  promise: 'G17',
  violations: (outcome) =>
    ambiguities(outcome).flatMap(({ key, candidates, paired }) => {
      const partner = pairsOf(outcome, ['active', 'waiting', 'half']).find(
        (pair) =>
          pair.paired === paired &&
          SIDES.some(
            (side) =>
              isSame(keyAt(pair, side), key) &&
              candidates.some((each) => isSame(each, keyAt(pair, otherSide(side)))),
          ),
      );
      if (partner === undefined) return [];
      return [
        {
          message: `${nameOf(key)} was linked with one of ${candidates.length} candidates`,
          records: [key, ...candidates],
        },
      ];
    }),
  situations: (outcome) => ({ 'records with several candidates': ambiguities(outcome).length }),
};

function nameOf({ connection, object, id }: RecordKey): string {
  return `${connection} ${object} ${id}`;
}

function isSame(one: RecordKey, other: RecordKey): boolean {
  return nameOf(one) === nameOf(other);
}

/** Links of records that people made on both sides, in pairs of which every match line can be followed. */
function matchedPairs(outcome: Outcome): readonly LinkedPair[] {
  return pairsOf(outcome, ['active', 'waiting', 'half']).filter(
    (pair) =>
      !outcome.stage.syncs.some(
        (each) =>
          each.sync.references.some(({ decides }) => decides === true) && samePlaces(each, pair.paired),
      ) &&
      SIDES.every(
        (side) =>
          versionsOf(outcome, keyAt(pair, side)).length > 0 && isMadeByPeople(outcome, keyAt(pair, side)),
      ),
  );
}

function samePlaces(one: PairedSync, other: PairedSync): boolean {
  const names = ({ places }: PairedSync): string =>
    SIDES.map((side) => JSON.stringify(places[side]))
      .toSorted()
      .join();
  return names(one) === names(other);
}

function isMadeByPeople({ stage }: Outcome, { connection, object, id }: RecordKey): boolean {
  return stage.ledger.of(connection, object, id).some(({ kind }) => kind === 'add');
}

/** The record as it was whenever somebody looked at it. */
function versionsOf({ stage }: Outcome, { connection, object, id }: RecordKey): readonly RecordValues[] {
  const edits = stage.ledger.of(connection, object, id);
  const now = systemOf(stage, connection).get(object, id);
  return [
    ...edits.flatMap(({ before, after }) => (before === undefined ? [after] : [before, after])),
    ...(now === undefined ? [] : [now]),
  ];
}

/** By any sync of the two objects, one of their versions matched. */
function haveReason(outcome: Outcome, pair: LinkedPair): boolean {
  return outcome.stage.syncs
    .filter((each) => samePlaces(each, pair.paired))
    .some((each) => {
      const isTurned = JSON.stringify(each.places.left) !== JSON.stringify(pair.paired.places.left);
      const side = (own: Side): Side => (isTurned ? otherSide(own) : own);
      return each.sync.match.some((match) => {
        const keys = (own: Side): ReadonlySet<string> =>
          new Set(
            versionsOf(outcome, keyAt(pair, side(own))).flatMap((values) => keyOf(match, own, values) ?? []),
          );
        const right = keys('right');
        return [...keys('left')].some((key) => right.has(key));
      });
    });
}

interface Ambiguity {
  readonly paired: PairedSync;
  readonly key: RecordKey;
  readonly candidates: readonly RecordKey[];
}

/** Records that were there before the first run and have had several candidates ever since. */
function ambiguities(outcome: Outcome): readonly Ambiguity[] {
  // Of a record that no list has ever shown nobody can know.
  if (hidesRecords(outcome.stage.plan)) return [];
  return outcome.stage.syncs.flatMap((paired) => {
    const [line, ...others] = paired.sync.match;
    if (
      line === undefined ||
      others.length > 0 ||
      paired.sync.many ||
      paired.sync.references.some(({ decides }) => decides === true)
    )
      return [];
    return SIDES.flatMap((side) => {
      const own = originals(outcome, paired, side);
      const there = originals(outcome, paired, otherSide(side));
      return own.flatMap(({ key, match }): readonly Ambiguity[] => {
        const candidates = there.filter((each) => each.match === match).map((each) => each.key);
        return candidates.length < 2 ? [] : [{ paired, key, candidates }];
      });
    });
  });
}

/** Records of one side with a match key that never changed, and that are in the scope of the sync. */
function originals(
  outcome: Outcome,
  paired: PairedSync,
  side: Side,
): readonly { readonly key: RecordKey; readonly match: string }[] {
  const { stage } = outcome;
  const [line] = paired.sync.match;
  const place = paired.places[side];
  const { only } = paired.sync[side];
  if (line === undefined || only !== undefined) return [];
  return systemOf(stage, place.connection)
    .all(place.object)
    .flatMap(({ id }) => {
      const key = { ...place, id };
      const [first] = stage.ledger.of(place.connection, place.object, id);
      const keys = new Set(versionsOf(outcome, key).map((values) => keyOf(line, side, values)));
      const [match] = keys;
      return first?.kind === 'add' && first.round === 0 && keys.size === 1 && match !== undefined
        ? [{ key, match }]
        : [];
    });
}
