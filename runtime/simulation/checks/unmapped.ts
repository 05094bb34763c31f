import { isSamePlace, SIDES, type Place } from '../pairing.ts';
import { systemOf } from '../stage.ts';
import { ownersOf, PRIVATE } from '../system/object-facts.ts';
import { at, isSame } from '../values.ts';
import type { Check, Outcome, Violation } from './check.ts';
import { pathsOf } from './pairs.ts';

/** G25: what no row writes is as people left it, and is not even sent. */
export const unmappedIsNeverChanged: Check = {
  promise: 'G25',
  violations: (outcome) => [...changedValues(outcome), ...strayWrites(outcome)],
  situations: ({ stage }) => ({
    'values that no flow knows': stage.ledger.edits.filter(({ values }) => values[PRIVATE] !== undefined)
      .length,
  }),
};

function changedValues({ stage }: Outcome): readonly Omit<Violation, 'promise'>[] {
  return [...stage.systems.values()].flatMap((system) =>
    ownersOf(system.model).flatMap((object) =>
      system.all(object).flatMap(({ id, values }) => {
        const { connection } = system;
        const said = stage.ledger
          .of(connection, object, id)
          .findLast((edit) => edit.values[PRIVATE] !== undefined)?.values[PRIVATE];
        if (said === undefined || isSame(at(values, PRIVATE), said)) return [];
        const message = `${connection} ${object} ${id}: a property that no flow knows is ${JSON.stringify(at(values, PRIVATE))}, a person set ${JSON.stringify(said)}`;
        return [{ message, records: [{ connection, object, id }] }];
      }),
    ),
  );
}

/** Properties that were sent although no row writes them. */
function strayWrites(outcome: Outcome): readonly Omit<Violation, 'promise'>[] {
  return [...outcome.stage.systems.values()].flatMap(({ connection, sent }) =>
    sent.flatMap(({ object, id = '', carries }) => {
      const allowed = writable(outcome, { connection, object });
      const stray = carries.filter(
        (path) => !allowed.some((each) => path === each || path.startsWith(`${each}.`)),
      );
      return stray.map((path) => ({
        message: `${connection} ${object} ${id}: ${path} was sent, and no row writes it`,
        records: [{ connection, object, id }],
      }));
    }),
  );
}

/** What rows write, what marks a facet or a create, and how records are archived. */
function writable({ stage }: Outcome, place: Place): readonly string[] {
  const { model } = systemOf(stage, place.connection);
  const own = Object.values(model.objects).filter(({ of }) => of === place.object);
  const object = model.objects[place.object];
  const markers = Object.entries(object?.properties ?? {}).flatMap(([path, { marker }]) =>
    marker === true ? [path] : [],
  );
  return [
    ...(object === undefined ? [] : [object.key]),
    ...markers,
    ...Object.keys(object?.archive?.set ?? {}),
    ...own.flatMap(({ where }) => Object.keys(where ?? {})),
    ...stage.syncs.flatMap(({ sync, places }) =>
      SIDES.filter((side) => isSamePlace(places[side], place)).flatMap((side) =>
        sync.rows
          .filter(({ direction }) => direction !== (side === 'left' ? 'forward' : 'backward'))
          .flatMap((row) => pathsOf(row, side))
          .map((path) => path.replace(/\[.*/, '')),
      ),
    ),
  ];
}
