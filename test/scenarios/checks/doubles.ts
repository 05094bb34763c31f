import type { Check, Outcome } from './check.ts';
import { SYNCS, type ExpectedSync } from './mapping.ts';
import { madeByUs, saidOf, sidesOf, type Side } from './sides.ts';

/** G4: of each record that people made, at most one copy is made, whatever became of it later. */
export const madeOnce: Check = {
  promise: 'G4',
  violations: (outcome) =>
    directions().flatMap(({ sync, from, to }) => {
      // Match keys may be shared by several records; every other text tells whose it is.
      const telling = sync.rows.filter(({ chargebee }) => !sync.keys.includes(chargebee));
      const copies = madeByUs(outcome, to).map(({ id, values }) => ({
        id,
        texts: telling.map((row) => to.text(values, row)).filter((text) => text !== ''),
      }));
      return [...saidOf(outcome, from, telling)].flatMap(([source, said]) => {
        const own = copies.filter(({ texts }) => texts.some((text) => said.has(text)));
        return own.length < 2
          ? []
          : [`${from.object} ${source} was made ${own.length} times: ${own.map(({ id }) => id).join(', ')}`];
      });
    }),
  situations: (outcome) => ({
    'records made by us': sum(directions().map(({ to }) => madeByUs(outcome, to).length)),
    'creates without an answer': createsWithoutAnswer(outcome),
  }),
};

/** G4: nothing is made that was there before the first cycle, under the same match key. */
export const nothingMadeBesideItsMatch: Check = {
  promise: 'G4',
  violations: (outcome) =>
    directions().flatMap(({ sync, to }) =>
      sync.rows
        .filter(({ chargebee }) => sync.keys.includes(chargebee))
        .flatMap((row) => {
          const there = originals(outcome, to, row);
          return madeByUs(outcome, to).flatMap(({ id, values }) => {
            const key = to.text(values, row);
            return key !== '' && there.has(key)
              ? [`${to.object} ${id} was made though ${there.get(key)} has ${row.chargebee} "${key}" too`]
              : [];
          });
        }),
    ),
  situations: (outcome) => ({
    'records that were there before': sum(
      directions().flatMap(({ sync, to }) => sync.rows.map((row) => originals(outcome, to, row).size)),
    ),
  }),
};

interface Way {
  readonly sync: ExpectedSync;
  readonly from: Side;
  readonly to: Side;
}

function directions(): readonly Way[] {
  return SYNCS.flatMap((sync) => {
    const [webcrm, chargebee] = sidesOf(sync);
    return [
      { sync, from: webcrm, to: chargebee },
      { sync, from: chargebee, to: webcrm },
    ];
  });
}

/** Texts of a row that records had from the start, are in the scope of the sync, and still have. */
function originals(
  { stage }: Outcome,
  side: Side,
  row: ExpectedSync['rows'][number],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, values } of stage[side.system].all(side.object)) {
    const edits = stage.ledger.of(side.system, side.object, id);
    const [first] = edits;
    if (first?.kind !== 'add' || first.round > 0 || first.values['PersonStatus'] === 'Resigned') continue;
    const said = edits.flatMap((edit) => side.paths(row).flatMap((path) => edit.values[path] ?? []));
    const [text = ''] = said;
    if (said.length === 1 && text !== '' && side.text(values, row) === text) found.set(text, id);
  }
  return found;
}

function createsWithoutAnswer({ stage }: Outcome): number {
  return [stage.webcrm, stage.chargebee]
    .flatMap((sandbox) => sandbox.log)
    .filter(
      ({ method, url, status }) =>
        method === 'POST' && status === undefined && /\/(?:Persons|customers|items)$/.test(url),
    ).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
