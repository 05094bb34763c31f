import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about values: their types, their conversions, and where they may be read and written. */
export const valueExplanations = {
  'type-mismatch': {
    rule: 'A value goes over as it is only where every value of its source is one of the target too. Otherwise a codec says how it is converted. Two encodings of one type need none.',
    wrong: 'OpportunityOrderDate -> order_day',
    right: 'OpportunityOrderDate -> order_day via day("Europe/Oslo") lossy',
  },
  'unfit-literal': {
    rule: 'A literal has the type of the property that it is compared with or written to, and an enumeration knows it.',
    wrong: 'only webcrm if PersonSortOrder = "first"',
    right: 'only webcrm if PersonSortOrder = 1',
  },
  'codec-mismatch': {
    rule: 'Both ends of a codec fit the properties beside it.',
    wrong: 'PersonSortOrder -> note via lower',
    right: 'PersonSortOrder -> note via text',
  },
  'wrong-arguments': {
    rule: 'A built-in takes the arguments that its name asks for: a text, a whole number above zero, a time zone, a list, properties, or none.',
    wrong: 'OrganisationAddress -> line1 via clip lossy',
    right: 'OrganisationAddress -> line1 via clip(150) lossy',
  },
  'no-way-back': {
    rule: '`<->` keeps two properties equal, so that it has to lead back. A literal cannot be written, and neither can what is computed of several values.',
    wrong: '"charge" <-> type',
    right: '"charge" -> type',
  },
  'literal-target': {
    rule: 'The arrow points at what is written, and neither a literal nor what is computed can be.',
    wrong: 'type -> "charge"',
    right: 'type <- "charge"',
  },
  'lossy-not-declared': {
    rule: 'What loses a part of a value says so in its row: a built-in that cuts or rounds, or a `<->` through a table that maps two values to one.',
    wrong: 'OrganisationAddress -> line1 via clip(150)',
    right: 'OrganisationAddress -> line1 via clip(150) lossy',
  },
  'unused-lossy': {
    rule: '`lossy` stands where something is lost. Elsewhere it would excuse a loss that comes later.',
    wrong: 'PersonEmail <-> email lossy',
    right: 'PersonEmail <-> email',
  },
  'values-not-total': {
    rule: 'A table says what becomes of every value that may come, in each direction in which a row uses it.',
    wrong: 'values state {\n  "queued" -> "Draft"\n}',
    right: 'values state {\n  "queued" -> "Draft"\n  else     -> "Confirmed"\n}',
  },
  'values-ambiguous': {
    rule: 'In each direction one line at most says what becomes of a value.',
    wrong: '"queued"  <-> "Draft"\n"on_hold" <-> "Draft"',
    right: '"queued"  <-> "Draft"\n"on_hold"  -> "Draft"',
  },
  'unknown-document-type': {
    rule: 'Behind a row, `as` gives the data type that documents show where it is not that of the property. Documents know "string", "integer", "float", "boolean" and "N/A".',
    wrong: 'PersonNumber -> reference_id as "number"',
    right: 'PersonNumber -> reference_id as "integer"',
  },
  'text-too-long': {
    rule: 'Text that is longer than its target takes parks the record until somebody shortens it. Where that may happen the row cuts the text, or says that it will not happen.',
    wrong: 'OrganisationAddress -> line1',
    right: 'OrganisationAddress -> line1 via clip(150) lossy',
  },
  'read-only-target': {
    rule: 'What a system computes is read, never written.',
    wrong: 'PersonCustom1 <-> id',
    right: 'PersonCustom1 <- id',
  },
  'create-only-target': {
    rule: 'What can be set only when a record is made is written by a row that says so.',
    wrong: '"charge" -> type',
    right: '"charge" -> type on create',
  },
  'unreadable-source': {
    rule: 'A row or a `match` reads what the system gives out; some properties can only be written.',
    wrong: 'Password -> note',
    right: 'Name -> note',
  },
  'writes-through-reference': {
    rule: 'A path behind a reference reads a property of another record. That record is written by a sync of its own.',
    wrong: 'PersonOrganisationId.OrganisationName <-> company',
    right: 'PersonOrganisationId.OrganisationName -> company',
  },
  'crosses-list': {
    rule: 'Each element of a list has its own value. A block goes through all of them, a selector chooses one.',
    wrong: 'lines.amount -> total',
    right: 'lines -> Lines by id = Id {\n  amount -> Amount\n}',
  },
  'unresolvable-reference': {
    rule: 'A reference becomes the id of the record that the referenced one is linked with, so that some sync has to link them; a draft does not.',
    wrong: 'PersonOrganisationId -> business_entity_id   // and no sync of Organisations',
    right: 'sync Organisations <- business_entity {\n  match OrganisationName = name\n  …',
  },
  'same-records': {
    rule: 'Links join records of two objects, or of two connections. Within one connection an object, and all its facets, cannot be kept in step with itself: each record would be its own partner.',
    wrong: 'flow webcrm as a to webcrm as b\nsync Persons <-> Persons { … }',
    right: 'flow europe to america\nsync Persons <-> Persons { … }',
  },
  'several-share': {
    rule: 'Under `sync many` one record on the right belongs to several on the left. What follows from one of them alone would hit the others: it cannot be deleted or archived with one of them, and a one-way row cannot put back the value of each.',
    wrong: 'sync many Persons -> household {\n  delete billing always\n}',
    right: 'sync many Persons -> household {\n  delete billing never\n}',
  },
  'many-differs': {
    rule: 'Links belong to two objects, not to a sync: all syncs of these objects say the same about how many may share a record.',
    wrong: 'sync many Persons -> household { … }\nsync Persons -> household { … }',
    right: 'sync many Persons -> household { … }\nsync many Persons -> household { … }',
  },
  'match-through-reference': {
    rule: 'Records are found by what they hold themselves. The reference may be compared: its id is translated through the link of the two records.',
    wrong: 'match PersonOrganisationId.OrganisationName = company',
    right: 'match PersonOrganisationId = business_entity_id',
  },
  'ambiguous-reference': {
    rule: 'Where several syncs link the referenced object, the row names the one that is meant.',
    wrong: 'PersonOrganisationId -> parent_id',
    right: 'PersonOrganisationId -> parent_id via link companies',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
