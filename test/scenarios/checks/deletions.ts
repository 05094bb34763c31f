import type { Check } from './check.ts';
import { pairsOf } from './mapping.ts';
import { textAt } from '../text-at.ts';

/** G11: a person is archived only because its customer was really deleted; a failed or short page deletes nobody. */
export const onlyRealDeletions: Check = {
  promise: 'G11',
  violations(outcome) {
    const { stage } = outcome;
    const removed = new Set(
      stage.ledger.edits.filter((edit) => edit.kind === 'remove').map((edit) => edit.id),
    );
    const archived = stage.webcrm
      .all('Persons')
      .filter(({ id, values }) => {
        const said = stage.ledger
          .of('webcrm', 'Persons', id)
          .findLast((edit) => 'PersonStatus' in edit.values);
        return textAt(values, 'PersonStatus') === 'Resigned' && said?.values['PersonStatus'] === 'Active';
      })
      .map(({ id }) => id);
    const half = pairsOf(outcome, ['half']);
    return [
      ...archived
        .filter((id) => !half.some((pair) => pair.webcrmId === id && removed.has(pair.chargebeeId)))
        .map((id) => `person ${id} was archived, but its customer was not deleted`),
      ...half
        .filter((pair) => !removed.has(pair.chargebeeId) && !removed.has(pair.webcrmId))
        .map((pair) => `${pair.sync.chargebee} ${pair.chargebeeId} is thought to be deleted`),
      ...pairsOf(outcome)
        .filter((pair) => removed.has(pair.chargebeeId))
        .map((pair) => `${pair.sync.chargebee} ${pair.chargebeeId} was deleted and its link is active`),
    ];
  },
  situations: ({ stage }) => ({
    'deleted customers': stage.ledger.edits.filter((edit) => edit.kind === 'remove').length,
    'lists that failed': [stage.webcrm, stage.chargebee]
      .flatMap((sandbox) => sandbox.log)
      .filter((request) => request.method === 'GET' && (request.status ?? 599) >= 500).length,
  }),
};
