import type { Check } from './check.ts';
import { pairsOf } from './mapping.ts';
import { textAt } from '../text-at.ts';

/** G17: a person whose e-mail two customers have is not linked with either, and somebody is told. */
export const ambiguityIsParked: Check = {
  promise: 'G17',
  violations(outcome) {
    const { webcrm } = outcome.stage;
    return webcrm
      .all('Persons')
      .filter(({ values }) => textAt(values, 'PersonEmail').startsWith('ambiguous'))
      .flatMap(({ id }) => {
        const linked = pairsOf(outcome).some(
          (pair) => pair.sync.webcrm === 'Persons' && pair.webcrmId === id,
        );
        const told = outcome.inbox.some((row) =>
          row.records.some((record) => record.object === 'Persons' && record.id === id),
        );
        return [
          ...(linked ? [`person ${id} was linked with one of two candidates`] : []),
          ...(told ? [] : [`nobody was told that person ${id} is ambiguous`]),
        ];
      });
  },
  situations: ({ stage }) => ({
    'ambiguous persons': stage.webcrm
      .all('Persons')
      .filter(({ values }) => textAt(values, 'PersonEmail').startsWith('ambiguous')).length,
  }),
};

/** G17: two records are linked only where a match line, or the making of one from the other, says so. */
export const linksHaveAReason: Check = {
  promise: 'G17',
  violations(outcome) {
    const { ledger } = outcome.stage;
    return pairsOf(outcome, ['active', 'half']).flatMap(({ sync, webcrmId, chargebeeId }) => {
      const left = ledger.of('webcrm', sync.webcrm, webcrmId);
      const right = ledger.of('chargebee', sync.chargebee, chargebeeId);
      const madeByPeople =
        left.some((edit) => edit.kind === 'add') && right.some((edit) => edit.kind === 'add');
      if (!madeByPeople) return [];
      const values = (edits: typeof left): ReadonlySet<string | null> =>
        new Set(
          edits
            .flatMap((edit) => Object.values(edit.values))
            .filter((value) => value !== null && value !== ''),
        );
      const shared = [...values(left)].filter((value) => values(right).has(value));
      return shared.length > 0
        ? []
        : [`${sync.webcrm} ${webcrmId} and ${sync.chargebee} ${chargebeeId} have nothing in common`];
    });
  },
  situations: (outcome) => ({
    'records without an e-mail': outcome.stage.webcrm
      .all('Persons')
      .filter(({ values }) => textAt(values, 'PersonEmail') === '').length,
  }),
};
