import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about lists and their elements. */
export const listExplanations = {
  'list-without-key': {
    rule: 'Elements of two lists belong together where they have one key. By their positions alone an element that is removed would make edits of all that follow it.',
    wrong: 'order_line_items -> SalesOrderLines {\n  description -> Description\n}',
    right:
      'order_line_items -> SalesOrderLines by id = ExternalImportReference {\n  description -> Description\n}',
  },
  'list-beside-none': {
    rule: 'A block opens a list on both sides, or on none. One element of a list is chosen by a selector.',
    wrong: 'Addresses -> billing_address {\n  City -> city\n}',
    right: 'Addresses[0] -> billing_address {\n  City -> city\n}',
  },
  'reference-beside-text': {
    rule: 'A reference becomes the id of the record that the referenced one is linked with. An id belongs into a property that holds ids; what people read is read through the reference.',
    wrong: 'PersonOrganisationId -> company',
    right: 'PersonOrganisationId.OrganisationName -> company',
  },
  'list-together': {
    rule: 'The elements of a list are merged one by one. `together` may stand inside of them.',
    wrong: 'Lines <-> items together by Id = sku {\n  Text <-> title\n}',
    right: 'Lines <-> items by Id = sku {\n  Text <-> title\n}',
  },
  'guarded-list': {
    rule: 'The rows of a list hold for each of its elements. A condition stands at a row inside, and reads the element.',
    wrong: 'Lines (if Status = "open") -> items by Id = sku {\n  Text -> title\n}',
    right: 'Lines -> items by Id = sku {\n  Text (if IsOpen) -> title\n}',
  },
  'reference-in-list': {
    rule: 'A row inside a list reads and writes its element, and follows no reference from there. An id may be carried over as it is, through a codec.',
    wrong: 'Lines -> items by Id = sku {\n  ProductId.Name -> title\n}',
    right: 'Lines -> items by Id = sku {\n  ProductName -> title\n}',
  },
  'by-outside-list': {
    rule: '`by` says which elements of two lists belong together.',
    wrong: 'Name -> name by Id = id',
    right: 'Name -> name',
  },
  'via-before-block': {
    rule: 'A block has rows, and each of them may have a codec.',
    wrong: 'Address -> address via trim {\n  City -> city\n}',
    right: 'Address -> address {\n  City -> city via trim\n}',
  },
  'block-of-several': {
    rule: 'A block opens what one path of each side reaches. Alternatives stand in its rows.',
    wrong: 'Home ?? Work -> address {\n  City -> city\n}',
    right: 'Home.City ?? Work.City -> address.city',
  },
  'whole-object': {
    rule: 'An object, or a list of objects, goes over part by part, so that nothing is written that no row names. Lists of plain values of one type may go over as they are.',
    wrong: 'Address -> address',
    right: 'Address -> address {\n  City -> city\n}',
  },
  'part-sync': {
    rule: 'A part has no records of its own: it is read and written with its owner. Its rows stand in a block of a sync of the owner.',
    wrong: 'sync order_line_items -> SalesOrderLines {\n  description -> Description\n}',
    right:
      'sync order -> SalesOrders {\n  order_line_items -> SalesOrderLines by id = ExternalImportReference {\n    description -> Description\n  }\n}',
  },
  'selects-no-list': {
    rule: 'A selector chooses one element of a list.',
    wrong: 'billing_address[0].zip -> zip',
    right: 'billing_address.zip -> zip',
  },
  'selecting-property': {
    rule: 'What an element is chosen by stays as it is: with another value it would be another element.',
    wrong: 'Kind -> emails[type = "work"].type',
    right: 'Mail -> emails[type = "work"].value',
  },
  'whole-element': {
    rule: 'A row writes a property of an element. An element that is a plain value has no other one by which it could be found again, and can only be read.',
    wrong: 'Keyword -> tags[0]',
    right: 'Keyword <- tags[0]',
  },
  'mixed-selectors': {
    rule: 'The elements of one list are written by their positions or by what they have, not by both: one element might be meant twice.',
    wrong: 'Mail  -> emails[type = "work"].value\nOther -> emails[1].value',
    right: 'Mail  -> emails[type = "work"].value\nOther -> emails[type = "home"].value',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
