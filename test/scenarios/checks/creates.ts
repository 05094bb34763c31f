import { isUnproven, type Check, type Outcome } from './check.ts';
import { pairsOf } from './mapping.ts';
import { textAt } from '../text-at.ts';

const OBJECTS = [
  ['webcrm', 'Persons'],
  ['webcrm', 'Products'],
  ['chargebee', 'customer'],
  ['chargebee', 'item'],
] as const;

/** Records that no person made. */
function madeByUs(
  outcome: Outcome,
): readonly { readonly system: string; readonly object: string; readonly id: string }[] {
  const { stage } = outcome;
  return OBJECTS.flatMap(([system, object]) => {
    const made = new Set(
      stage.ledger.edits
        .filter((edit) => edit.kind === 'add' && edit.system === system && edit.object === object)
        .map((edit) => edit.id),
    );
    return stage[system]
      .all(object)
      .filter((record) => !made.has(record.id))
      .map((record) => ({ system, object, id: record.id }));
  });
}

function isClaimed(
  outcome: Outcome,
  made: { readonly system: string; readonly object: string; readonly id: string },
): boolean {
  const linked = outcome.links.some((link) => {
    const sides = [
      [link.pair.left, link.leftId],
      [link.pair.right, link.rightId],
    ] as const;
    return sides.some(
      ([side, id]) => side.connection === made.system && side.object === made.object && id === made.id,
    );
  });
  const known = outcome.inbox.some((row) =>
    row.records.some((record) => record.connection === made.system && record.id === made.id),
  );
  return linked || known;
}

/** G4: every record that we made belongs to exactly one record that a person made. */
export const createsExactlyOnce: Check = {
  promise: 'G4',
  violations(outcome) {
    const orphans = madeByUs(outcome)
      .filter((made) => !isClaimed(outcome, made))
      // Without any identity, a create whose answer was lost is parked with its source, and the record found is not named.
      .filter(
        () =>
          outcome.stage.plan.identity !== 'none' ||
          !outcome.inbox.some((row) => row.code.startsWith('create')),
      )
      .map((made) => `${made.object} ${made.id} was made twice: nothing is linked with it`);
    const partners = new Map<string, string[]>();
    for (const pair of pairsOf(outcome, ['active', 'waiting', 'parked', 'half'])) {
      for (const key of [
        `${pair.sync.webcrm} ${pair.webcrmId}`,
        `${pair.sync.chargebee} ${pair.chargebeeId}`,
      ])
        partners.set(key, [...(partners.get(key) ?? []), key]);
    }
    const shared = [...partners].filter(([, all]) => all.length > 1).map(([key]) => `${key} is linked twice`);
    return [...orphans, ...shared];
  },
  situations(outcome) {
    const lost = [outcome.stage.webcrm, outcome.stage.chargebee]
      .flatMap((sandbox) => sandbox.log)
      .filter(
        (request) =>
          request.method === 'POST' && !/Auth|\/Queries/.test(request.url) && request.status === undefined,
      ).length;
    return { 'records made by us': madeByUs(outcome).length, 'writes with a lost answer': lost };
  },
};

/** G1: what the flow says is made is made: an active person with an e-mail has a customer, or somebody is told why not. */
export const nobodyForgotten: Check = {
  promise: 'G1',
  violations(outcome) {
    const { webcrm } = outcome.stage;
    if (isUnproven(outcome)) return [];
    const linked = new Set(
      pairsOf(outcome, ['active', 'waiting', 'parked', 'half', 'separated', 'superseded']).map(
        (pair) => `${pair.sync.webcrm} ${pair.webcrmId}`,
      ),
    );
    const told = (object: string, id: string): boolean =>
      outcome.inbox.some((row) => row.records.some((record) => record.object === object && record.id === id));
    const persons = webcrm
      .all('Persons')
      .filter(
        ({ values }) => textAt(values, 'PersonStatus') === 'Active' && textAt(values, 'PersonEmail') !== '',
      )
      .map(({ id }) => ['Persons', id] as const);
    const products = webcrm
      .all('Products')
      .filter(({ values }) => textAt(values, 'ProductCustom1') !== '')
      .map(({ id }) => ['Products', id] as const);
    return [...persons, ...products]
      .filter(([object, id]) => !linked.has(`${object} ${id}`) && !told(object, id))
      .map(([object, id]) => `${object} ${id} is neither linked nor in the inbox`);
  },
  situations: ({ stage }) => ({ persons: stage.webcrm.all('Persons').length }),
};
