/** A code that the runtime reports, as `explain` shows it. */
export interface RuntimeExplanation {
  readonly meaning: string;
  readonly fix: string;
}

/** What waits for a person in the inbox. */
const parked = {
  'create-doubled': {
    meaning:
      'Several records carry the mark of one create. The answer to the create was lost, and the mark, which should be one of a kind, was found more than once.',
    fix: 'Look at the records, delete the superfluous one in its system, then retry the case.',
  },
  'create-half-made': {
    meaning:
      'A record is made in several requests. The first ones succeeded; a later one was refused for good, or its source is gone. The message names what exists.',
    fix: 'Mend what the message names, in either system, then retry the case: it goes on at the first unfinished request. What is not to be finished has to be deleted in its system.',
  },
  'create-refused': {
    meaning: 'A system refused to make a record. Nothing was made.',
    fix: 'Mend the value that the message names: the next change of the record tries again, and so does a retry.',
  },
  'create-uncertain': {
    meaning:
      'The answer to a create was lost, its system takes neither an id nor a marker nor an idempotency key of ours, and no single record was found that it can have made.',
    fix: 'Look for the record in its system. If it is there, give it the values by which the flow matches; if not, retry the case: it is then made anew, or goes on where the message names what was made already.',
  },
  'edit-conflict': {
    meaning: 'Both sides of a property were changed, and its row says `conflict park`.',
    fix: 'Give both records the same value; the case closes by itself.',
  },
  'given-up': {
    meaning: 'One piece of work failed again and again while its system answered others.',
    fix: 'Mend what the message names, then retry the case. A change of the record tries again, too.',
  },
  'mapping-failed': {
    meaning: 'A mapping function threw. Nothing was written for this record.',
    fix: 'Mend the codec and compile again, or mend the value in its system.',
  },
  'match-ambiguous': {
    meaning: 'Several records could be the partner of one record. Syncline never guesses.',
    fix: 'Make the values of the match lines tell the records apart, or delete the superfluous one; the case is then looked at again.',
  },
  'match-linked-elsewhere': {
    meaning: 'The record that matches is linked with another one already.',
    fix: 'Decide which of the two records is the right one; delete or change the other.',
  },
  'merged-elsewhere': {
    meaning:
      'Two records of one system were merged into one there, and both had a partner. The survivor keeps its own; the partner of the other one has none any more, and nothing is made anew for it.',
    fix: 'Merge the two partners in their system as well, or delete the one that is left; or say with which record it belongs together.',
  },
  'missing-unproven': {
    meaning:
      'A record was not in a complete scan and cannot be read, but the system does not show other records either. It is not taken for deleted.',
    fix: 'Check what the credentials may see, then retry the case.',
  },
  'not-a-number': {
    meaning:
      'A text goes to a property that holds a number, and it is none. Nothing was written for this record.',
    fix: 'Correct the value in its system; the case closes by itself.',
  },
  'unexpected-value': {
    meaning:
      'A value is not of the type that its descriptor declares for the property. Nothing was written for this record.',
    fix: 'Correct the value in its system, or the type in the descriptor, and compile again.',
  },
  'update-refused': {
    meaning: 'A system refused an update. Nothing was changed.',
    fix: 'Mend the value that the message names: the next change of the record tries again, and so does a retry.',
  },
  'update-uncertain': {
    meaning:
      'The answer to a request was lost that would do something else if it were sent again, such as an adjustment of a stock. The system takes no idempotency key for it, or that is too old, and what the record shows does not tell whether it was done.',
    fix: 'Look at the record in its system and correct it if need be, then retry the case: both records are compared as they are then.',
  },
  'unwritable-value': {
    meaning:
      'What is to be written cannot be said to the system: a value does not fit, or a list would be emptied that is sent as a form, which names elements only. Nothing was sent.',
    fix: 'Correct the value where it comes from, or change the other record by hand; the next change of either record tries again.',
  },
  'value-ping-pong': {
    meaning:
      'Two systems keep changing one value back and forth: each turns what it is given into something else. The link was parked before it went on for ever.',
    fix: 'Declare the normaliser in the descriptor, or make the row one-way, then retry the case.',
  },
  'value-unreadable': {
    meaning:
      'A record came with a value that cannot be read: one that its enumeration does not declare, or one of another type. It is not taken for empty: the rows that use it rest, all others go on, and no partner is made or looked for meanwhile.',
    fix: 'Correct the value in its system, or declare it in the descriptor and compile again; the case closes by itself once it can be read.',
  },
  'value-without-line': {
    meaning: 'A `values` table has no line for a value. Nothing was written for this record.',
    fix: 'Add the missing line and compile again, or correct the value in its system.',
  },
} as const satisfies Readonly<Record<string, RuntimeExplanation>>;

/** What a run or `createSyncline` fails with. */
const failures = {
  'links-not-one-to-one': {
    meaning: 'Syncs of the same two objects do not agree on whether several records share one.',
    fix: 'Write `sync many` for all of them, with the same object on the left, or for none.',
  },
  'page-overtaken': {
    meaning: 'Another process stored newer states of the records of a page.',
    fix: 'Nothing to do: the next run reads the page again.',
  },
  'system-down': {
    meaning: 'A system failed several requests in a row and was left alone for the rest of the run.',
    fix: 'Nothing is lost: the next run goes on. Check URL and credentials if this lasts.',
  },
  'connector-missing': {
    meaning: 'A flow names a connection for which no connector was handed in.',
    fix: 'Add the connection to syncline.yaml, or hand its connector to createSyncline.',
  },
} as const satisfies Readonly<Record<string, RuntimeExplanation>>;

/** Why a decision of a person cannot apply. */
const refusals = {
  'already-linked': {
    meaning:
      'One of two records that were to be linked is linked with another one, and may have one link only.',
    fix: 'Unlink it first: `syncline unlink RECORD`.',
  },
  'create-under-way': {
    meaning:
      'A record is just being made as the partner of a record that was to be linked, and its answer is open.',
    fix: 'Let a run settle it, then decide.',
  },
  'decision-overtaken': {
    meaning: 'What was decided about kept changing while the decision was stored. Nothing was done.',
    fix: 'Decide again.',
  },
  'no-such-link': {
    meaning: 'What was to be unlinked is not linked.',
    fix: 'See `syncline links`, which shows links with their numbers and states.',
  },
  'not-paired': {
    meaning: 'No flow keeps records of these two objects in step, so they cannot be linked.',
    fix: 'Name records of the objects that a sync stands between.',
  },
  'record-unknown': {
    meaning: 'No run has seen this record, or its system says that it is deleted.',
    fix: 'Check the id. A record that was just made is known after the next run.',
  },
  'several-links': {
    meaning: 'A link was named by one of its records, and that record has others.',
    fix: 'Name the link by its number, as `syncline links` shows it.',
  },
  'change-overtaken': {
    meaning:
      'What a change left behind was changed again since, so that undoing it would overwrite a later edit.',
    fix: 'Undo the later change first, or edit the record. `syncline history RECORD` shows both.',
  },
  'no-such-change': {
    meaning: 'History has no change of this number.',
    fix: 'Copy the number from `syncline history RECORD`.',
  },
  'not-undoable': {
    meaning: 'Only a change that wrote over values, by a link that is still there, can be undone.',
    fix: 'Edit the record in its system.',
  },
  'write-under-way': {
    meaning: 'A write to one of the two records was sent and its outcome is not known yet.',
    fix: 'Let a run settle it, then decide.',
  },
  'decision-not-applicable': {
    meaning: 'The case in the inbox is of a kind that this decision says nothing about.',
    fix: 'See `syncline inbox`, which names what decides each case.',
  },
  'plan-foreign': {
    meaning: 'The plan was changed after it was made, or made with another state.',
    fix: 'Make a new plan here: syncline plan --out FILE.',
  },
  'plan-of-other-version': {
    meaning: 'The plan was made by another version of Syncline.',
    fix: 'Make a new plan: syncline plan --out FILE.',
  },
  'plan-stale': {
    meaning:
      'The state or the systems have moved since the plan was made: some of its changes would not be the same any more. Nothing was done.',
    fix: 'Make a new plan, look at it, and apply that.',
  },
  'plan-unreadable': {
    meaning: 'This is not a plan that Syncline saved.',
    fix: 'Name a file that was written by syncline plan --out FILE.',
  },
  'no-such-hold': {
    meaning: 'Nothing is held under this id: it was approved and made, or is not to be written any more.',
    fix: 'See `syncline approve`, which lists what is held.',
  },
  'hold-has-grown': {
    meaning: 'More writes are held than were shown when the id was copied. Nothing was approved.',
    fix: 'Look at the new number in `syncline approve`, and approve that.',
  },
  'no-such-case': {
    meaning: 'The inbox has no case of this key: it was decided meanwhile, or holds no longer.',
    fix: 'Copy the key from `syncline inbox`.',
  },
  'not-made-by-flow': {
    meaning: 'A partner was to be made for a record, and no sync makes records of that object.',
    fix: 'Make it by hand and link the two, or write `create` into the sync.',
  },
  'case-is-of-several': {
    meaning:
      'A partner was to be made for the record of a case, and the case names several that could be meant.',
    fix: 'Name the record itself: `syncline create RECORD`.',
  },
  'nothing-to-keep': {
    meaning:
      'The side that was to be kept has no property of its own in this row, or the row is not in the flow any more.',
    fix: 'Give both records the same value by hand, or run again if the flow changed.',
  },
} as const satisfies Readonly<Record<string, RuntimeExplanation>>;

const explanations = { ...parked, ...failures, ...refusals };

/** Codes of the cases in the inbox. */
export type ParkedCode = keyof typeof parked;

export function isParkedCode(code: string): code is ParkedCode {
  return Object.hasOwn(parked, code);
}

/** Every code that the engine itself reports. Connectors and stores report their own. */
export type RuntimeCode = keyof typeof explanations;

export const runtimeExplanations: Readonly<Record<RuntimeCode, RuntimeExplanation>> = explanations;

export function explanation(code: RuntimeCode): RuntimeExplanation {
  return runtimeExplanations[code];
}

export function isRuntimeCode(code: string): code is RuntimeCode {
  return Object.hasOwn(explanations, code);
}
