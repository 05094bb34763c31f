import type { RecordKey } from '../../store/store.ts';
import { isSamePlace, SIDES } from '../pairing.ts';
import { systemOf } from '../stage.ts';
import type { Sent } from '../system/sent.ts';
import { isSame } from '../values.ts';
import type { Check, Outcome, Violation } from './check.ts';
import { pathsOf } from './pairs.ts';

/** G11, G13: nothing is deleted, archived or buried but for a record that was really deleted. */
export const onlyRealDeletions: Check = {
  promise: 'G11',
  violations: (outcome) => [...buried(outcome), ...removals(outcome)],
  situations: ({ stage, links }) => ({
    'deleted records': stage.ledger.edits.filter(({ kind }) => kind === 'remove').length,
    'links of which one record is gone': links.filter(({ state }) => state === 'half').length,
    'runs in which lists failed or lied': stage.plan.events.filter(
      (event) => event.kind === 'mood' && /lists|blind/.test(event.mood.kind),
    ).length,
  }),
};

/** Links that say of a record that it is gone. */
function buried({ stage, links }: Outcome): readonly Omit<Violation, 'promise'>[] {
  // What we deleted ourselves is found by the next whole list where a system does not tell of it.
  const isThere = ({ connection, object, id }: RecordKey): boolean => {
    const system = systemOf(stage, connection);
    return (
      system.get(object, id) !== undefined ||
      system.sent.some((each) => each.kind === 'delete' && each.object === object && each.id === id)
    );
  };
  return links.flatMap(({ pair, leftId, rightId, state }) => {
    const ends = [
      { ...pair.left, id: leftId },
      { ...pair.right, id: rightId },
    ];
    const name = ends.map(({ connection, object, id }) => `${connection} ${object} ${id}`).join(' ↔ ');
    if (state === 'half' && ends.every(isThere) && !ends.some((end) => wasDeleted({ stage }, end, Infinity)))
      return [{ message: `of ${name} one is thought to be deleted`, records: ends }];
    if (state === 'active' && !ends.every(isThere))
      return [{ message: `of ${name} one was deleted, and the link is active`, records: ends }];
    return [];
  });
}

/** What we deleted or archived, without anybody having deleted its partner. */
function removals(outcome: Outcome): readonly Omit<Violation, 'promise'>[] {
  const { stage } = outcome;
  return [...stage.systems.values()].flatMap(({ connection, model, sent }) =>
    sent.flatMap((each) => {
      const { object, id = '', outcome: came } = each;
      const key = { connection, object, id };
      const archive = isWrittenByRows(outcome, key) ? undefined : model.objects[object]?.archive?.set;
      if (came !== 'done' || !isRemoval(each, archive)) return [];
      const gone = partnersOf(outcome, key).some((partner) => wasDeleted(outcome, partner, each.at));
      const verb = each.kind === 'delete' ? 'deleted' : 'archived';
      return gone
        ? []
        : [
            {
              message: `${connection} ${object} ${id} was ${verb}, and no partner of it was deleted`,
              records: [key],
            },
          ];
    }),
  );
}

/** Where rows write it too, a record that looks archived may be one that was edited. */
function isWrittenByRows({ stage }: Outcome, key: RecordKey): boolean {
  const { archive } = systemOf(stage, key.connection).model.objects[key.object] ?? {};
  return stage.syncs.some(({ sync, places }) =>
    SIDES.some(
      (side) =>
        isSamePlace(places[side], key) &&
        sync.rows.some((row) => pathsOf(row, side).some((path) => archive?.set[path] !== undefined)),
    ),
  );
}

function isRemoval({ kind, values }: Sent, archive: Sent['values'] | undefined): boolean {
  if (kind === 'delete') return true;
  const names = Object.keys(archive ?? {});
  return (
    kind === 'update' &&
    archive !== undefined &&
    names.length === Object.keys(values).length &&
    names.every((name) => isSame(archive[name], values[name]))
  );
}

function partnersOf({ links }: Outcome, key: RecordKey): readonly RecordKey[] {
  return links.flatMap(({ pair, leftId, rightId }) => {
    if (isSamePlace(pair.left, key) && leftId === key.id) return [{ ...pair.right, id: rightId }];
    return isSamePlace(pair.right, key) && rightId === key.id ? [{ ...pair.left, id: leftId }] : [];
  });
}

/** By people, or by us for one that people deleted. */
function wasDeleted(
  { stage }: Pick<Outcome, 'stage'>,
  { connection, object, id }: RecordKey,
  before: number,
): boolean {
  const byPeople = stage.ledger
    .of(connection, object, id)
    .some(({ kind, at }) => kind === 'remove' && at <= before);
  const sent = systemOf(stage, connection).sent;
  return (
    byPeople ||
    sent.some(
      (each) => each.kind === 'delete' && each.object === object && each.id === id && each.at <= before,
    )
  );
}
