import type { Check } from './check.ts';
import { textAt } from '../text-at.ts';

const UNMAPPED = [
  ['chargebee', 'customer', ['billing_address.state', 'billing_address.line2', 'auto_collection']],
  ['webcrm', 'Persons', ['PersonTitle', 'PersonCustom5']],
] as const;

/** G25: what no row maps is as people left it. */
export const unmappedIsNeverChanged: Check = {
  promise: 'G25',
  violations: ({ stage }) =>
    UNMAPPED.flatMap(([system, object, properties]) =>
      stage[system].all(object).flatMap(({ id, values }) =>
        properties.flatMap((property) => {
          const said = stage.ledger
            .of(system, object, id)
            .map((edit) => edit.values[property])
            .filter((value) => value !== undefined)
            .at(-1);
          if (said === undefined) return [];
          const present = textAt(values, property);
          return present === (said ?? '').trim()
            ? []
            : [`${object} ${id}: ${property} is "${present}", a person set "${said ?? ''}"`];
        }),
      ),
    ),
  situations: ({ stage }) => ({
    'addresses with unmapped lines': stage.ledger.edits.filter(
      (edit) => edit.values['billing_address.state'] !== undefined,
    ).length,
  }),
};
