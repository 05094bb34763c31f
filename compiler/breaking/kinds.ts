/** What a difference to the deployed flows means. `breaking`: nobody should be surprised by it in production. */
interface Kind {
  readonly severity: 'breaking' | 'notice';
  readonly message: string;
  readonly why: string;
  readonly migrate: string;
}

const anew =
  'Both sides are compared as at a first link: a value wins over none, and where both have one the conflict rule overwrites the other, though nobody edited it.';

/** Every kind of change that `breaking` tells, in the order in which a reader wants them. */
export const kinds = {
  'state-moved': {
    severity: 'breaking',
    message: 'the state was kept in {before}, and now in {after}',
    why: 'The new file knows no links: everything is matched again, and what matches nothing is created a second time.',
    migrate: 'Stop the runs, move the file to its new place, then deploy.',
  },
  'connection-removed': {
    severity: 'breaking',
    message: 'the connection {name} is gone',
    why: 'Links are kept under the name of the connection. Under another name the same records are matched again, or created twice.',
    migrate: 'Keep the name, whatever the system is called elsewhere; a flow can give it an alias (`as`).',
  },
  'connection-moved': {
    severity: 'breaking',
    message: 'the connection {name} led to {before}, and now to {after}',
    why: 'Links hold the ids of records at the former address. At another account the same ids mean other records, or none.',
    migrate:
      'The same account at a new address: go on. Another account: give it a new name, or start with an empty state.',
  },
  'connection-redefined': {
    severity: 'breaking',
    message: 'the connection {name} was a {before}, and is a {after}',
    why: 'Links hold the ids of the former system, which mean nothing in the new one.',
    migrate: 'Give the new system a connection with a name of its own.',
  },
  'flow-removed': {
    severity: 'breaking',
    message: 'the flow {name} is gone',
    why: 'Nothing keeps its records in step any more, and its generated module goes away from under those who import it.',
    migrate:
      'Make sure that nobody imports the module. Links and history stay in the state, and serve a flow that comes back.',
  },
  'flow-renamed': {
    severity: 'breaking',
    message: 'the flow {before} is called {after}',
    why: 'Links stay as they are. The generated module and what it exports have another name.',
    migrate: 'Change the imports of the module, and commands that name the flow.',
  },
  'sync-removed': {
    severity: 'breaking',
    message: 'nothing keeps {pair} in step any more',
    why: 'Edits of linked records stay where they are made, references through these links no longer resolve for new records, and the mapping functions are gone.',
    migrate:
      'Make sure that no other flow refers to these records. Links stay in the state, and serve a sync that comes back.',
  },
  'sync-drafted': {
    severity: 'breaking',
    message: 'the sync of {pair} is a draft',
    why: 'A draft is documented and never run: nothing keeps these records in step any more.',
    migrate: 'Take `draft` away, or treat it as a removed sync.',
  },
  'sync-renamed': {
    severity: 'notice',
    message: 'the sync {before} is {after}',
    why: 'Links stay as they are. Its mapping functions may be exported under another name, or by another module.',
    migrate: 'Change the imports of its mapping functions.',
  },
  'match-changed': {
    severity: 'breaking',
    message: 'records of {pair} match by {after}, and matched by {before}',
    why: 'Linked records stay linked. Those that are not are matched by the new lines: what matched before is created a second time now, or linked with another record.',
    migrate:
      'Look at the records that have no link yet (`syncline links`) before the first run, and at the inbox after it.',
  },
  'scope-changed': {
    severity: 'breaking',
    message: '`{word}` of {side} was {before}, and is {after}',
    why: 'A wider scope links and creates records that were left alone. A narrower one lets pairs rest under `while`, and links no new ones under `only`.',
    migrate: 'Count the records that come in or go out before the first run.',
  },
  'creates-more': {
    severity: 'breaking',
    message: 'creates of {side} were {before}, and are {after}',
    why: 'All records of the other side that found no partner so far may be created at the first run, not only new ones.',
    migrate:
      'Count the records without a partner, and link by hand what belongs together, before the first run.',
  },
  'creates-less': {
    severity: 'notice',
    message: 'creates of {side} were {before}, and are {after}',
    why: 'New records of the other side stay without a partner, and references to them wait.',
    migrate: 'Nothing, if that is what you want. Creates that are already announced are finished.',
  },
  'deletes-more': {
    severity: 'breaking',
    message: 'deletes of {side} were {before}, and are {after}',
    why: 'A deleted record takes its partner with it, or archives it. Partners of records that were deleted earlier may follow.',
    migrate: 'Unlink what is to stay before the first run.',
  },
  'deletes-less': {
    severity: 'notice',
    message: 'deletes of {side} were {before}, and are {after}',
    why: 'Partners of deleted records stay where they are.',
    migrate: 'Nothing, if that is what you want.',
  },
  'identity-changed': {
    severity: 'breaking',
    message: 'a create of {side} was found again {before}, and is {after}',
    why: 'A create whose answer was lost under the former rule can no longer be recognised: it may be made twice.',
    migrate: 'Run until `syncline status` shows no open creates, then deploy.',
  },
  'row-removed': {
    severity: 'breaking',
    message: 'the row `{row}` is gone',
    why: 'Both properties keep what they hold, and drift from now on. The property leaves the types of the generated module.',
    migrate: 'Nothing, if that is what you want. Written again later, the row starts as at a first link.',
  },
  'row-redirected': {
    severity: 'breaking',
    message: 'the row `{before}` is `{after}`',
    why: `The row has no base. ${anew} The former property keeps what it holds.`,
    migrate: 'Fill the new property first, or let `conflict prefer` say which side wins.',
  },
  'row-turned': {
    severity: 'breaking',
    message: 'the row `{before}` is `{after}`',
    why: `The row starts without a base. ${anew} A side that was only read may be written now.`,
    migrate: 'Bring the two sides in step first, or let `conflict prefer` say which side wins.',
  },
  'row-changed': {
    severity: 'breaking',
    message:
      'the row `{row}` counts as a new one: its condition, alternatives, moment or order of sides is another',
    why: `The row starts without a base. ${anew}`,
    migrate: 'Bring the two sides in step first, or let `conflict prefer` say which side wins.',
  },
  'elements-rekeyed': {
    severity: 'breaking',
    message: 'elements of `{row}` are recognised by `{after}`, and were by `{before}`',
    why: 'What was agreed on an element is kept under its key. Under the new key no element is known: those with the same key on both sides are compared as at a first link, and of all others each side gets a second one.',
    migrate: 'Give the elements of both sides the same new keys first, then deploy.',
  },
  'elements-changed': {
    severity: 'breaking',
    message: 'the block `{row}` counts as a new one: the rows of its elements are others',
    why: `Its elements have no base. ${anew}`,
    migrate:
      'Bring the elements of the two sides in step first, or let `conflict prefer` say which side wins.',
  },
  'call-changed': {
    severity: 'breaking',
    message: 'the row `{row}` computes `{after}`, and computed `{before}`',
    why: 'The row starts without a base: the new result is written to every linked record, also where nobody edited anything.',
    migrate: 'Count the linked records before the first run; the brake holds back more than it is set to.',
  },
  'codec-changed': {
    severity: 'breaking',
    message: 'the row `{row}` converts its values in another way',
    why: `The row starts without a base, and values written by the former codec may not be read by the new one. ${anew}`,
    migrate: 'Let the new codec read what the old one wrote, or rewrite the values in the system first.',
  },
  'codec-edited': {
    severity: 'notice',
    message: 'the file of the codec {name} is another text than before',
    why: 'Links and bases stay. Whether the codec converts as before cannot be told from its text: values that change from now on may come out otherwise, and values that the former one wrote may be read otherwise.',
    migrate:
      'Let the new codec read what the old one wrote, and hold its law against values: `syncline verify`.',
  },
  'law-weakened': {
    severity: 'breaking',
    message: 'the row `{row}` was {before}, and is {after}',
    why: 'A value that goes there and back may come back as another one, which it did not before.',
    migrate: 'Look at what is lost, and make the row go one way if nobody needs it back.',
  },
  'conflict-changed': {
    severity: 'notice',
    message: 'conflicts of `{row}` went by `{before}`, and go by `{after}`',
    why: 'Values that agree stay. Edits of both sides that were made since the last run are decided by the new rule.',
    migrate: 'Run once with the former flows right before, so that no edit is open.',
  },
  'owner-changed': {
    severity: 'breaking',
    message: '{object} belongs to {after}, and belonged to {before}',
    why: 'Links belong to the owner: under another one they are not found, and records are matched again or created twice.',
    migrate: 'Keep `of` as it was, or start with an empty state.',
  },
  'key-changed': {
    severity: 'breaking',
    message: 'records of {object} are known by `{after}`, and were by `{before}`',
    why: 'Links hold values of the former key. They lead nowhere, and the records look deleted.',
    migrate: 'Start with an empty state, so that all records are matched again.',
  },
  'facet-changed': {
    severity: 'breaking',
    message: 'other records of {owner} are {object}',
    why: 'Records that no longer belong leave the scope; others come in and are linked or created. New ones are made with other values.',
    migrate: 'Count the records that come in or go out before the first run.',
  },
  'operation-removed': {
    severity: 'breaking',
    message: '{object} has no operation `{operation}` any more',
    why: 'What the flows still ask for through it is refused or parked, and records that were found by it are not.',
    migrate: 'Run until `syncline status` shows no work, then deploy.',
  },
  'access-narrowed': {
    severity: 'breaking',
    message: '`{path}` of {object} can no longer be {access}',
    why: 'Rows that did so rest or fail for records that are linked already.',
    migrate: 'Make the rows go the way that is left.',
  },
  'type-narrowed': {
    severity: 'breaking',
    message: '`{path}` of {object} was {before}, and is {after}',
    why: 'Values that are there may no longer fit: they are parked when they change, and compare as different from those they agreed with.',
    migrate: 'Correct the values that do not fit in the system first.',
  },
  'property-required': {
    severity: 'breaking',
    message: '{object} needs `{path}`',
    why: 'Creates of records that have no value for it are parked.',
    migrate: 'Fill it in where it is empty, or create only `if` it is not.',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type BreakingKind = keyof typeof kinds;
