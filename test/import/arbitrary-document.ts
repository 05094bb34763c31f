import * as fc from 'fast-check';
import type { Direction } from '../../runtime/abi/index.ts';
import type { DocumentData, DocumentSection } from '../../compiler/docs/flow-document.ts';

/** What a document says, in the words of its tables. */
export interface DocumentModel extends Pick<DocumentData, 'title' | 'systems'> {
  readonly sections: readonly SectionModel[];
}

export interface SectionModel extends DocumentSection {
  readonly direction: Direction;
}

const labels = ['', 'Chargebee', 'Webcrm', 'Visma Business Nxt', 'Wix.com', 'Shop-24', 'under_score'];
const objects = [
  'Customer',
  'Customer (human data)',
  'Customers person',
  'Persons',
  'Item',
  'Item to order',
  'Business_entity',
  'Quote 2.0',
  'Opening-hours',
  'Order (web) (b2b)',
];
const paths = [
  'id',
  'email',
  'contact',
  'contact.email',
  'contact.phone.number',
  'billing_address.zip',
  'line items.no',
  'if',
  'empty',
  'Ålder',
  'a-b',
  '$ref',
  '2nd',
  'name_',
  'order_line_items.amount',
  'PersonOrganisationId.OrganisationName',
  'total',
  'status',
];
const values = ['NO', '47', 'true', 'two words', 'made in NO', '"quoted"', 'a\\b', 'x*y'];
const prose = [
  'has a 90% chance of being sold',
  'is of type Agent',
  'has `marks`, *stars* and "quotes"',
  'ends_ with | and \\',
];
const names = ['Wix.com Orders', 'Visma Business Nxt Invoice', 'Item'];

const path = fc.constantFrom(...paths);

const cell = fc.oneof(
  { weight: 4, arbitrary: path },
  {
    weight: 1,
    arbitrary: fc
      .tuple(path, fc.constantFrom(...values), path)
      .map(([property, value, other]) => `${property} (Dependant on having ${value} in ${other})`),
  },
);

const form = fc.oneof(
  fc
    .constantFrom('every' as const, 'merge-or-create' as const, 'link-first' as const)
    .map((kind) => ({ form: kind, condition: null, connected: [] })),
  fc.constantFrom(...prose).map((condition) => ({ form: 'condition' as const, condition, connected: [] })),
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
    .map((connected) => ({ form: 'connected' as const, condition: null, connected })),
);

const type = fc.constantFrom('"string"', '"integer"', '"float"', '"boolean"', 'N/A');

function section(left: string, right: string): fc.Arbitrary<SectionModel> {
  return fc
    .record({
      objects: fc.tuple(fc.constantFrom(...objects), fc.constantFrom(...objects)),
      form,
      direction: fc.constantFrom('both' as const, 'forward' as const, 'backward' as const),
      match: fc.array(fc.tuple(path, path), { maxLength: 2 }),
      properties: fc.array(fc.tuple(cell, cell, type), { maxLength: 6 }),
    })
    .map(({ objects: [leftObject, rightObject], form: when, direction, match, properties }) => ({
      heading: `${left} ${leftObject} to ${right} ${rightObject}`,
      ...when,
      // Of two that are called the same, the first is the one that gives.
      direction:
        isTwin(left, leftObject, right, rightObject) && direction === 'backward' ? 'forward' : direction,
      match,
      properties,
    }));
}

function isTwin(left: string, leftObject: string, right: string, rightObject: string): boolean {
  return `${left} ${leftObject}` === `${right} ${rightObject}`;
}

/** Documents with all that documents may hold, over few systems, so that many of them speak of the same. */
export const arbitraryDocument: fc.Arbitrary<DocumentModel> = fc
  .tuple(fc.constantFrom(...labels), fc.constantFrom(...labels))
  .chain(([left, right]) =>
    fc.array(section(left, right), { maxLength: 5 }).map((sections) => ({
      title: `${left} to ${right} Dataflow`,
      systems: [left, right] as const,
      sections,
    })),
  );
