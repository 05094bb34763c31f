import { isUnproven, type Check } from './check.ts';
import { pairsOf, webcrmText } from './mapping.ts';
import { textAt } from '../text-at.ts';

/** G1: linked records agree on every row, once everything has come to rest. */
export const convergence: Check = {
  promise: 'G1',
  violations(outcome) {
    const { webcrm, chargebee } = outcome.stage;
    return pairsOf(outcome).flatMap(({ sync, webcrmId, chargebeeId }) => {
      const left = webcrm.get(sync.webcrm, webcrmId);
      const right = chargebee.get(sync.chargebee, chargebeeId);
      if (left === undefined || right === undefined) return [];
      if (isUnproven(outcome, (id) => id === webcrmId || id === chargebeeId)) return [];
      return sync.rows.flatMap((row) => {
        const [here, there] = [webcrmText(left, row), textAt(right, row.chargebee)];
        const agrees = here === there || (row.webcrm.length > 1 && there === '' && here !== '');
        return agrees
          ? []
          : [
              `${sync.webcrm} ${webcrmId} has ${row.webcrm.join('/')} "${here}", ${sync.chargebee} ${chargebeeId} has ${row.chargebee} "${there}"`,
            ];
      });
    });
  },
  situations: (outcome) => ({ 'linked pairs': pairsOf(outcome).length }),
};

/** G1, across a reference: a customer shows the name of its person's organisation. */
export const readingThroughReferences: Check = {
  promise: 'G18',
  violations(outcome) {
    const { webcrm, chargebee, ledger } = outcome.stage;
    return pairsOf(outcome).flatMap(({ sync, webcrmId, chargebeeId }) => {
      if (sync.webcrm !== 'Persons') return [];
      const organisation = webcrm.get(
        'Organisations',
        textAt(webcrm.get('Persons', webcrmId), 'PersonOrganisationId'),
      );
      const customer = chargebee.get('customer', chargebeeId);
      if (organisation === undefined || customer === undefined) return [];
      const expected = textAt(organisation, 'OrganisationName');
      const touched = ledger
        .of('chargebee', 'customer', chargebeeId)
        .some((edit) => 'company' in edit.values);
      return touched || textAt(customer, 'company') === expected
        ? []
        : [
            `customer ${chargebeeId} has company "${textAt(customer, 'company')}", its person's organisation is "${expected}"`,
          ];
    });
  },
  situations: ({ stage }) => ({
    'organisations renamed': stage.ledger.edits.filter(
      (edit) => edit.kind === 'edit' && edit.values['OrganisationName'] !== undefined,
    ).length,
  }),
};
