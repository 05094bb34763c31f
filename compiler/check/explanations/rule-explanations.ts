import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about what syncs do: create, match, decide, and agree with each other. */
export const ruleExplanations = {
  'missing-required': {
    rule: 'A sync that creates records fills what their system requires. A default of the system, a facet and the key need no row.',
    wrong: 'sync Products -> item {\n  ProductCustom1 -> name\n}',
    right: 'sync Products -> item {\n  ProductCustom1 -> name\n  "charge"       -> type on create\n}',
  },
  'required-may-be-empty': {
    rule: 'What a system requires always has a value: its source has one by itself, or only records that have one are created.',
    wrong: 'create chargebee always\nProductCustom1 -> name',
    right: 'create chargebee if ProductCustom1 != empty\nProductCustom1 -> name',
  },
  'missing-required-group': {
    rule: 'Some properties are taken together or not at all, for example city and postcode of an address.',
    wrong: 'city -> MailAddress.City',
    right: 'city -> MailAddress.City\nzip  -> MailAddress.ZipCode',
  },
  'operation-not-offered': {
    rule: 'A flow asks of a system what its API offers. An object that cannot be created is linked only, one that cannot be deleted is left or archived.',
    wrong: 'delete webcrm always',
    right: 'delete webcrm archive',
  },
  'explicit-create': {
    rule: 'Some records bring others with them, as an order brings an invoice: they are made only where a flow says so.',
    wrong: 'sync Opportunities -> order {\n  …',
    right: 'sync Opportunities -> order {\n  create chargebee if OpportunityLevel = 100\n  …',
  },
  'weak-identity': {
    rule: 'When the answer to a create is lost, the record is found again by an id of our own, a marker, an idempotency key or a `match`. Without any of them a person has to look.',
    wrong: 'sync Users -> customer {\n  UserName -> last_name\n}',
    right: 'sync Users -> customer {\n  match UserEmail = email\n  UserName -> last_name\n}',
  },
  'unsearchable-match': {
    rule: 'Before a record is created, its system is searched for one that matches. Where it cannot search, the records that were pulled before are looked through, and what came in since is missed.',
    wrong: 'match ProductCustom2 = external_name',
    right: 'match ProductCustom1 = name',
  },
  'required-cycle': {
    rule: 'What is referenced is created first. If two objects require each other on create, neither can be.',
    wrong:
      'sync Companies -> company {\n  Owner -> owner_id   // required, and so is the company of a contact',
    right: 'sync Companies -> company {\n  create billing never',
  },
  'several-writers': {
    rule: 'Within a sync one row writes a property, so that its value does not hang on the order of lines. Guards that exclude each other, and `on create`, keep rows apart.',
    wrong: 'PersonDirectPhone -> phone\nPersonMobilePhone -> phone',
    right: 'PersonDirectPhone ?? PersonMobilePhone -> phone',
  },
  'conflicting-rows': {
    rule: 'The rows of all syncs on a pair of objects hold together, in whichever flow they stand: the same two properties have one rule.',
    wrong:
      'PersonEmail <-> email\n// and in another sync of the same objects\nPersonEmail <-> email via lower',
    right:
      'PersonEmail <-> email via lower\n// and in another sync of the same objects\nPersonEmail <-> email via lower',
  },
  'arrow-outside-block': {
    rule: 'The rows of a block go where the block goes; a block with `<->` takes all three arrows.',
    wrong: 'Address -> address {\n  City <-> city\n}',
    right: 'Address <-> address {\n  City <-> city\n}',
  },
  'preference-ring': {
    rule: 'Preferences of one property lead to an end. Where each of three systems is preferred to the next, a conflict goes round and never settles.',
    wrong:
      'flow a to b: name <-> name conflict prefer a\nflow b to c: name <-> name conflict prefer b\nflow c to a: name <-> name conflict prefer c',
    right:
      'flow a to b: name <-> name conflict prefer a\nflow b to c: name <-> name conflict prefer b\nflow c to a: name <-> name conflict prefer a',
  },
  'never-settles': {
    rule: 'A value that rows carry round, through one flow or several, is the same after another round; joined with others, it never is. Otherwise each system goes on changing what the other wrote.',
    wrong: 'PersonCustom1 -> cf_number via prefix("P-")\nPersonCustom1 <- cf_number',
    right: 'PersonCustom1 <-> cf_number via prefix("P-")',
  },
  'unjudged-round': {
    rule: 'A value that rows carry round settles where each codec is undone by its own way back. What another way back makes of a codec in TypeScript is known only when it is run: where it is not the same again, each system goes on changing what the other wrote.',
    wrong: 'PersonName -> name via initials\nPersonName <- name',
    right: 'PersonName <-> name via initials',
  },
  'latest-without-change-time': {
    rule: '`conflict latest`, which is the default, compares when both sides were changed. Where a system does not tell, a preference or a person decides.',
    wrong: 'Text <-> note',
    right: 'Text <-> note conflict prefer chargebee',
  },
  'constant-condition': {
    rule: 'A condition that holds for every record decides nothing, and can be left out.',
    wrong: 'PersonName (if PersonStatus = "Active" or PersonStatus != "Active") -> name',
    right: 'PersonName -> name',
  },
  'impossible-condition': {
    rule: 'A condition that holds for no record stops what it guards for ever. Mostly a word is misspelt that an enumeration does not know, or it asks for a link that only a draft would make, or that the sync itself makes later.',
    wrong: 'only webcrm if PersonStatus = "Actve"',
    right: 'only webcrm if PersonStatus = "Active"',
  },
  'empty-block': {
    rule: 'A block carries what its rows say. Without rows it carries nothing.',
    wrong: 'PersonAddress -> billing_address together {\n}',
    right: 'PersonAddress -> billing_address together {\n  City -> city\n}',
  },
  'empty-sync': {
    rule: 'A sync without rows links records and keeps nothing in step. If that is meant, it says so.',
    wrong: 'sync Organisations <- business_entity {\n  match OrganisationName = name\n}',
    right:
      'sync Organisations <- business_entity allow empty-sync "only linked" {\n  match OrganisationName = name\n}',
  },
  'prose-outside-draft': {
    rule: 'A condition in prose tells a person what to write. Until that is done its sync is a draft, which is documented and never run.',
    wrong: 'sync Opportunities -> order {\n  create chargebee if "has been won"',
    right: 'draft sync Opportunities -> order {\n  create chargebee if "has been won"',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
