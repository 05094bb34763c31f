import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about names: of systems, objects, properties, codecs and syncs. */
export const nameExplanations = {
  'unknown-system': {
    rule: 'A system is called by the name of its connection in syncline.yaml, or by the alias that the header gives it.',
    wrong: 'flow webcrm to chargbee',
    right: 'flow webcrm to chargebee',
  },
  'unknown-object': {
    rule: "A sync joins two objects that the systems' descriptors declare, by the names that stand there.",
    wrong: 'sync Person <-> customer {',
    right: 'sync Persons <-> customer {',
  },
  'unknown-property': {
    rule: 'A path names what the descriptor declares, so that a misspelt one never becomes a field that nobody reads. Custom fields are declared too.',
    wrong: 'PersonEmial <-> email',
    right: 'PersonEmail <-> email',
  },
  'unknown-codec': {
    rule: '`via` names a built-in, a `values` table or a `codec` of the same flow.',
    wrong: 'PersonEmail -> email via lowr',
    right: 'PersonEmail -> email via lower',
  },
  'unknown-sync': {
    rule: '`linked`, `referenced` and `via link` name a sync by its alias, or by one of its objects where that is enough.',
    wrong: 'create chargebee if linked(Organisation)',
    right: 'create chargebee if linked(Organisations)',
  },
  'ambiguous-sync': {
    rule: 'An object may stand in several syncs. Where it does, an alias after the two objects says which one is meant.',
    wrong: 'create chargebee if linked(Persons)   // Persons <-> customer and Persons -> contact',
    right: 'sync Persons <-> customer as people {\n…\ncreate chargebee if linked(people)',
  },
  'unrelated-sync': {
    rule: '`linked(SYNC)` asks of a record that stands in that sync, `referenced(SYNC)` of one that records of that sync refer to.',
    wrong: 'sync Persons -> customer {\n  create chargebee if linked(Products)',
    right:
      'sync Persons -> customer {\n  create chargebee if linked(Users)   // the same records in another sync',
  },
  'duplicate-name': {
    rule: 'A name means one thing: codecs and tables share their names, the syncs of a flow have theirs, and so have its two systems.',
    wrong: 'flow chargebee to chargebee',
    right: 'flow chargebee as eu to chargebee as us',
  },
  'duplicate-rule': {
    rule: 'A sync has one rule of a kind for each system; only `match` may stand several times. A default of the flow is replaced, not repeated.',
    wrong: 'create chargebee never\ncreate chargebee always',
    right: 'create chargebee always',
  },
  'duplicate-row': {
    rule: 'A row that stands twice adds nothing, and whoever changes one of the two means both.',
    wrong: 'PersonEmail <-> email\nPersonEmail <-> email',
    right: 'PersonEmail <-> email',
  },
  'unused-system': {
    rule: 'A flow without a sync does nothing, although it looks as if the two systems were kept in step.',
    wrong: 'flow webcrm to chargebee',
    right: 'flow webcrm to chargebee\n\nsync Persons <-> customer {\n  PersonEmail <-> email\n}',
  },
  'unused-codec': {
    rule: 'A codec that no row names is left over, or its row lacks a `via`.',
    wrong: 'codec fullName from "./codecs/full-name.ts"   // and no `via fullName`',
    right: 'PersonName -> name via fullName',
  },
  'unused-values': {
    rule: 'A table that no row names is left over, or its row lacks a `via`.',
    wrong: 'values orderState { … }   // and no `via orderState`',
    right: 'status -> SalesOrderStatus via orderState',
  },
  'unused-allow': {
    rule: 'An `allow` silences one kind of warning at its statement. One that silences nothing would hide the next that comes; errors cannot be allowed.',
    wrong: 'PersonEmail -> email allow text-too-long "checked"   // which is not too long',
    right: 'PersonEmail -> email',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
