import type { RecordValues, ReferenceModel, References, Side } from '../../abi/index.ts';
import type { RecordKey } from '../../store/store.ts';
import { isSamePlace, otherSide, SIDES, type PairedSync } from '../pairing.ts';
import { systemOf } from '../stage.ts';
import { at, isEmpty, isSame } from '../values.ts';
import type { Check, Outcome } from './check.ts';
import { isTold } from './pairs.ts';
import { factsAbout, resolve } from './references.ts';

/** G1: what the flow makes is made, or somebody is told why not. */
export const nobodyForgotten: Check = {
  promise: 'G1',
  violations: (outcome) =>
    wanted(outcome)
      .filter(({ key, paired }) => !isLinked(outcome, paired, key) && !isTold(outcome, [key]))
      .map(({ key, paired }) => ({
        message: `${key.connection} ${key.object} ${key.id} has no partner by ${paired.name}, and nobody was told`,
        records: [key],
        line: paired.flow.file,
      })),
  situations: (outcome) => ({ 'records of which flows make a partner': wanted(outcome).length }),
};

interface Wanted {
  readonly paired: PairedSync;
  readonly key: RecordKey;
}

/** Records that a flow makes partners of, by its own conditions. */
function wanted(outcome: Outcome): readonly Wanted[] {
  // Somebody was told that records cannot be seen any more: until they show again, everything about them rests.
  if (outcome.inbox.some(({ code }) => code === 'missing-unproven')) return [];
  return outcome.stage.syncs.flatMap((paired) =>
    SIDES.flatMap((side) => {
      const place = paired.places[side];
      return systemOf(outcome.stage, place.connection)
        .all(place.object)
        .map(({ id, values }) => ({ paired, key: { ...place, id }, values }))
        .filter(({ key, values }) => isWanted(outcome, paired, side, key, values));
    }),
  );
}

function isWanted(
  outcome: Outcome,
  paired: PairedSync,
  side: Side,
  key: RecordKey,
  values: RecordValues,
): boolean {
  const { sync, flow } = paired;
  const { create } = sync[otherSide(side)];
  const where = flow.systems[flow[side]]?.objects[sync[side].object]?.where ?? {};
  if (
    create.policy === 'never' ||
    !Object.entries(where).every(([path, value]) => isSame(at(values, path), value))
  )
    return false;
  const references = resolve(outcome, paired, { [side]: values });
  const isBlocked = sync.references.some(
    (reference) => reference.side === side && isMissing(reference, values, references),
  );
  const facts = factsAbout(outcome, key);
  try {
    const isInScope = sync[side].only?.(values, facts, references) ?? true;
    return (
      isInScope && !isBlocked && (create.policy === 'always' || create.condition(values, facts, references))
    );
  } catch {
    return false;
  }
}

/** Whether a create, or the decision about it, waits for what a reference leads to. */
function isMissing(reference: ReferenceModel, values: RecordValues, references: References): boolean {
  const found = references[reference.name];
  if (reference.required && isEmpty(found?.linked)) return true;
  const isKnown = found !== undefined && found.linked !== undefined && found.record !== undefined;
  return reference.decides === true && !isEmpty(reference.id(values, references)) && !isKnown;
}

function isLinked({ links }: Outcome, { places }: PairedSync, key: RecordKey): boolean {
  return links.some(({ pair, leftId, rightId }) => {
    const isPair = SIDES.every((side) =>
      [pair.left, pair.right].some((each) => isSamePlace(each, places[side])),
    );
    return (
      isPair &&
      [
        { ...pair.left, id: leftId },
        { ...pair.right, id: rightId },
      ].some((end) => isSamePlace(end, key) && end.id === key.id)
    );
  });
}
