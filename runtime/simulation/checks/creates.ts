import { SIDES, isSamePlace, otherSide, type Place } from '../pairing.ts';
import type { RecordKey } from '../../store/store.ts';
import type { Check, Outcome, Violation } from './check.ts';
import { directPaths, madeByUs, serialsIn, serialsOf, type MadeRecord } from './made-records.ts';
import { isTold } from './pairs.ts';

/** G4: each record that we made belongs to one that is linked with it, or somebody was told. */
export const everyCreateBelongs: Check = {
  promise: 'G4',
  violations: (outcome) => [...orphans(outcome), ...sharedTokens(outcome), ...linkedTwice(outcome)],
  situations: (outcome) => ({
    'records made by us': madeByUs(outcome).length,
    'creates without an answer': lostCreates(outcome),
  }),
};

/** G4, G13: of each record that people made, at most one copy is made anywhere, and none where it was itself. */
export const madeOnce: Check = {
  promise: 'G4',
  violations(outcome) {
    const owners = ownersOfSerials(outcome);
    const copies = new Map<string, MadeRecord[]>();
    for (const made of madeByUs(outcome)) {
      const serials = serialsIn(made.sent.values, directPaths(outcome, made.place));
      const sources = new Set([...serials].flatMap((serial) => owners.get(serial) ?? []));
      for (const source of sources) {
        const key = `${source} as ${made.place.connection} ${made.place.object}`;
        copies.set(key, [...(copies.get(key) ?? []), made]);
      }
    }
    return [...copies].flatMap(([name, made]) => {
      const isAgain = name.startsWith(`${placeText(made[0]?.place)} `);
      if (made.length < 2 && !isAgain) return [];
      const message = isAgain ? `${name} was made anew` : `${name} was made ${made.length} times`;
      return [{ message, records: made.map(({ place, id }) => ({ ...place, id })) }];
    });
  },
  situations: ({ stage }) => ({
    'records that people deleted': stage.ledger.edits.filter(({ kind }) => kind === 'remove').length,
  }),
};

function placeText(place: Place | undefined): string {
  return place === undefined ? '' : `${place.connection} ${place.object}`;
}

/** By serial: the only record into which people ever wrote it. One that was brought back may count as another one. */
function ownersOfSerials({ stage }: Outcome): ReadonlyMap<string, string> {
  const writers = new Map<string, Set<string>>();
  for (const { connection, object, id, values } of stage.ledger.edits) {
    for (const serial of Object.values(values).flatMap((value) => [...serialsOf(value)])) {
      writers.set(serial, (writers.get(serial) ?? new Set()).add(`${connection} ${object} ${id}`));
    }
  }
  const restored = new Set(
    stage.ledger.edits.flatMap(({ kind, connection, object, id }) =>
      kind === 'restore' ? [`${connection} ${object} ${id}`] : [],
    ),
  );
  return new Map(
    [...writers].flatMap(([serial, all]) => {
      const [owner] = all;
      return owner === undefined || all.size > 1 || restored.has(owner) ? [] : [[serial, owner] as const];
    }),
  );
}

function orphans(outcome: Outcome): readonly Omit<Violation, 'promise'>[] {
  return madeByUs(outcome).flatMap(({ place, id, sent }) => {
    const key: RecordKey = { ...place, id };
    const isLinked = outcome.links.some(
      ({ pair, leftId, rightId }) =>
        (isSamePlace(pair.left, place) && leftId === id) ||
        (isSamePlace(pair.right, place) && rightId === id),
    );
    const isGone = outcome.stage.ledger
      .of(place.connection, place.object, id)
      .some(({ kind }) => kind === 'remove');
    if (isLinked || isGone || isTold(outcome, [key])) return [];
    // Without any identity, a create whose answer was lost is parked with its source, and the record found is not named.
    const isLost = sent.effect !== undefined || outcome.crashes > 0;
    if (isLost && outcome.inbox.some(({ code }) => code.startsWith('create'))) return [];
    return [
      { message: `${placeText(place)} ${id} was made by us, and nothing is linked with it`, records: [key] },
    ];
  });
}

/** What a create can be recognised by stands for one record. */
function sharedTokens(outcome: Outcome): readonly Omit<Violation, 'promise'>[] {
  const made = madeByUs(outcome).filter(({ sent }) => sent.token !== undefined);
  const byToken = Map.groupBy(made, ({ place, sent }) => `${placeText(place)} ${sent.token ?? ''}`);
  return [...byToken].flatMap(([token, all]) =>
    all.length < 2
      ? []
      : [
          {
            message: `${token} was made ${all.length} times`,
            records: all.map(({ place, id }) => ({ ...place, id })),
          },
        ],
  );
}

/** Links are one to one, except on the side that a sync lets several share. */
function linkedTwice({ stage, links }: Outcome): readonly Omit<Violation, 'promise'>[] {
  const standing = links.filter(({ state }) => state !== 'superseded' && state !== 'separated');
  return SIDES.flatMap((side) => {
    const ends = standing.flatMap((link) => {
      const place = link.pair[side];
      const shared = stage.syncs.some(
        ({ sync, places }) =>
          sync.many &&
          isSamePlace(places.right, place) &&
          isSamePlace(places.left, link.pair[otherSide(side)]),
      );
      const id = side === 'left' ? link.leftId : link.rightId;
      return shared ? [] : [{ key: { ...place, id }, name: `${JSON.stringify(link.pair)} ${side} ${id}` }];
    });
    return [...Map.groupBy(ends, ({ name }) => name).values()].flatMap((all) =>
      all.length < 2
        ? []
        : [
            {
              message: `${placeText(all[0]?.key)} ${all[0]?.key.id ?? ''} is linked twice`,
              records: all.map(({ key }) => key),
            },
          ],
    );
  });
}

function lostCreates({ stage, crashes }: Outcome): number {
  const lost = [...stage.systems.values()].flatMap(({ sent }) =>
    sent.filter(({ kind, effect }) => kind === 'create' && effect !== undefined),
  );
  return lost.length + crashes;
}
