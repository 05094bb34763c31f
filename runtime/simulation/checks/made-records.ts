import type { Side, Value } from '../../abi/index.ts';
import { isSamePlace, SIDES, type Place } from '../pairing.ts';
import type { Sent } from '../system/sent.ts';
import { ownersOf } from '../system/object-facts.ts';
import type { FlatValues } from '../values.ts';
import type { Outcome } from './check.ts';
import { pathsOf } from './pairs.ts';

/** A record that no person made, with the request that made it. */
export interface MadeRecord {
  readonly place: Place;
  readonly id: string;
  readonly sent: Sent;
}

/** Records that came of our own requests, whatever became of the answers. */
export function madeByUs({ stage }: Outcome): readonly MadeRecord[] {
  return [...stage.systems.values()].flatMap(({ connection, model, sent }) =>
    ownersOf(model).flatMap((object) => {
      const first = new Map<string, Sent>();
      for (const each of sent) {
        if (
          each.object !== object ||
          each.kind !== 'create' ||
          each.outcome !== 'done' ||
          each.id === undefined
        )
          continue;
        if (!first.has(each.id)) first.set(each.id, each);
      }
      return [...first].map(([id, each]): MadeRecord => ({ place: { connection, object }, id, sent: each }));
    }),
  );
}

/** Properties of a place that rows write from the record's own partner, and not through a reference. */
export function directPaths({ stage }: Outcome, place: Place): ReadonlySet<string> {
  return new Set(
    stage.syncs.flatMap(({ sync, places }) =>
      SIDES.filter((side) => isSamePlace(places[side], place)).flatMap((side: Side) =>
        sync.rows.filter(({ references }) => references === undefined).flatMap((row) => pathsOf(row, side)),
      ),
    ),
  );
}

/** The numbers in texts, by which they tell which edit they come from, however codecs change them. A sum tells nothing. */
export function serialsIn(values: FlatValues, paths: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, value] of Object.entries(values)) {
    const isTelling = paths.has(path) && typeof value === 'string' && /\p{L}/u.test(value);
    if (isTelling) for (const serial of serialsOf(value)) found.add(serial);
  }
  return found;
}

/** Ids that we derive: they hold digits by chance, which come from no edit. */
const DERIVED_ID = /\bsl[0-9a-z]{24}/g;

/** The numbers in anything. */
export function serialsOf(value: Value): ReadonlySet<string> {
  return new Set(
    JSON.stringify(value)
      .replace(DERIVED_ID, '')
      .match(/(?<![\d.])\d{4,6}(?![\d-])/g),
  );
}
