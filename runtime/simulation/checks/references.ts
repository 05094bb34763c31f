import type {
  LinkFacts,
  RecordValues,
  Reference,
  ReferenceModel,
  References,
  Side,
} from '../../abi/index.ts';
import type { RecordKey } from '../../store/store.ts';
import { isSamePlace, otherSide, SIDES, type PairedSync, type Place } from '../pairing.ts';
import { systemOf } from '../stage.ts';
import { ownerOf } from '../system/object-facts.ts';
import { at } from '../values.ts';
import type { Outcome } from './check.ts';

/** What the references of two records lead to, by what the systems hold and which records are linked. */
export function resolve(
  outcome: Outcome,
  paired: PairedSync,
  records: Readonly<Partial<Record<Side, RecordValues | undefined>>>,
): References {
  const resolved: Record<string, Reference> = {};
  for (const reference of paired.sync.references) {
    const record = records[reference.side];
    const found = record && follow(outcome, paired, reference, record, resolved);
    if (found !== undefined) resolved[reference.name] = found;
  }
  return resolved;
}

function follow(
  outcome: Outcome,
  paired: PairedSync,
  reference: ReferenceModel,
  record: RecordValues,
  known: References,
): Reference | undefined {
  const { side, object, linkedTo } = reference;
  const id = reference.id(record, known);
  if (id === undefined) return undefined;
  if (id === null || id === '') return { linked: null, record: null };
  const { connection } = paired.places[side];
  const system = systemOf(outcome.stage, connection);
  const owner = ownerOf(system.model, object);
  const other = paired.places[otherSide(side)].connection;
  const partner =
    linkedTo === undefined
      ? undefined
      : {
          connection: other,
          object: ownerOf(systemOf(outcome.stage, other).model, linkedTo),
        };
  return {
    linked: partner && linkedId(outcome, { connection, object: owner, id }, partner),
    record: system.model.objects[owner] === undefined ? undefined : system.get(owner, id),
  };
}

const STANDING = new Set(['active', 'waiting', 'parked']);

/** The record at another place that this one is linked with. */
function linkedId({ links }: Outcome, key: RecordKey, place: Place): string | undefined {
  const ids = links
    .filter(({ state }) => STANDING.has(state))
    .flatMap(({ pair, leftId, rightId }) => {
      if (isSamePlace(pair.left, key) && leftId === key.id && isSamePlace(pair.right, place))
        return [rightId];
      return isSamePlace(pair.right, key) && rightId === key.id && isSamePlace(pair.left, place)
        ? [leftId]
        : [];
    });
  return ids.length === 1 ? ids[0] : undefined;
}

/** What conditions may ask about a record's links. */
export function factsAbout(outcome: Outcome, key: RecordKey): LinkFacts {
  return {
    linked: (name) => isLinked(outcome, name, key),
    referenced: (name) =>
      referrersOf(outcome, name, key).some((referrer) => isLinked(outcome, name, referrer)),
  };
}

function isLinked({ stage, links }: Outcome, name: string, key: RecordKey): boolean {
  const about = stage.syncs.filter((each) => each.name === name);
  return links.some(({ pair, leftId, rightId, state }) => {
    if (!STANDING.has(state)) return false;
    const mine =
      (isSamePlace(pair.left, key) && leftId === key.id) ||
      (isSamePlace(pair.right, key) && rightId === key.id);
    return (
      mine &&
      about.some(({ places }) =>
        SIDES.every((side) => [pair.left, pair.right].some((each) => isSamePlace(each, places[side]))),
      )
    );
  });
}

/** Records that refer to this one, as a condition asks. */
function referrersOf({ stage }: Outcome, name: string, key: RecordKey): readonly RecordKey[] {
  const questions = stage.syncs.flatMap(({ sync }) =>
    (sync.asks ?? []).filter((ask) => ask.relation === 'referenced' && ask.sync === name),
  );
  const system = systemOf(stage, key.connection);
  return questions.flatMap(({ by }) =>
    by.flatMap(({ object, path }) => {
      if (system.model.objects[object] === undefined) return [];
      const owner = ownerOf(system.model, object);
      return system
        .all(owner)
        .filter(({ values }) => at(values, path.join('.')) === key.id)
        .map(({ id }) => ({ connection: key.connection, object: owner, id }));
    }),
  );
}
