import { diagnosticsFrom } from '../../grammar/diagnostic.ts';

/** Everything that binding and checking can say about a flow. */
export const messages = {
  // names
  'unknown-system': { severity: 'error', message: 'unknown system `{name}`' },
  'unknown-object': { severity: 'error', message: '{system} has no object `{name}`' },
  'unknown-property': { severity: 'error', message: '{object} has no property `{name}`' },
  'unknown-codec': { severity: 'error', message: 'unknown codec `{name}`' },
  'unknown-function': { severity: 'error', message: 'unknown function `{name}`' },
  'unknown-sync': { severity: 'error', message: 'no sync is called `{name}`' },
  'ambiguous-sync': { severity: 'error', message: '`{name}` may mean {candidates}' },
  'unrelated-sync': { severity: 'error', message: 'sync `{name}` has nothing to do with {object}' },
  'duplicate-name': { severity: 'error', message: '{what} `{name}` is declared twice' },
  'duplicate-rule': { severity: 'error', message: '`{rule}` is said twice' },
  'duplicate-row': { severity: 'error', message: 'this row stands here twice' },

  // types and codecs
  'type-mismatch': { severity: 'error', message: '`{from}` is {fromType}, `{to}` is {toType}' },
  'unfit-literal': { severity: 'error', message: '{literal} does not fit `{path}`, which is {type}' },
  'codec-mismatch': {
    severity: 'error',
    message: 'on the way to {system}, `{codec}` {verb} {expected}, and `{path}` is {type}',
  },
  'wrong-arguments': { severity: 'error', message: '`{codec}` takes {expected}' },
  'no-way-back': { severity: 'error', message: 'there is no way back: {reason}' },
  'literal-target': { severity: 'error', message: '{what} cannot be written' },
  'lossy-not-declared': {
    severity: 'error',
    message: '`{codec}` loses a part of the value on its way to {system}',
  },
  'unused-lossy': { severity: 'warning', message: 'this row loses nothing' },
  'values-not-total': {
    severity: 'error',
    message: '`{values}` says nothing for {missing} on the way to {system}',
  },
  'values-ambiguous': { severity: 'error', message: 'two lines of `{values}` say what {literal} becomes' },
  'text-too-long': {
    severity: 'warning',
    message: '`{from}` may hold {longer} characters, `{to}` takes {shorter}',
  },
  'unknown-document-type': { severity: 'warning', message: '`{type}` is not a data type of documents' },

  'tuple-without-codec': { severity: 'error', message: 'several properties are one value for a codec only' },
  'tuple-among-alternatives': { severity: 'error', message: 'several properties are no alternative' },

  // codecs in TypeScript
  'codec-file-missing': { severity: 'error', message: 'there is no TypeScript file {path} here' },
  'codec-not-exported': { severity: 'error', message: '{path} exports no `{name}`' },
  'codec-not-typescript': { severity: 'error', message: 'TypeScript says: {message}' },
  'codec-malformed': { severity: 'error', message: '`{name}` is no codec: {reason}' },
  'impure-codec': { severity: 'error', message: 'a codec knows nothing but its value, and this is {what}' },

  // access
  'read-only-target': { severity: 'error', message: '`{path}` can only be read' },
  'create-only-target': { severity: 'error', message: '`{path}` can be set on create only' },
  'unreadable-source': { severity: 'error', message: '`{path}` can only be written' },
  'writes-through-reference': {
    severity: 'error',
    message: '`{path}` belongs to another record and can only be read here',
  },

  // creating and deleting
  'missing-required': { severity: 'error', message: '{object} cannot be created without {paths}' },
  'required-may-be-empty': {
    severity: 'error',
    message: '{object} cannot be created without `{path}`, and {reason}',
  },
  'missing-required-group': { severity: 'error', message: '{object} takes {group} together or not at all' },
  'operation-not-offered': { severity: 'error', message: '{system} cannot {operation} {object}' },
  'explicit-create': {
    severity: 'warning',
    message: '{object} is created only where a flow says so: this sync only links',
  },
  'weak-identity': {
    severity: 'warning',
    message: 'a create of {object} whose answer is lost cannot be found again',
  },
  'unsearchable-match': {
    severity: 'warning',
    message: '{system} cannot search {object} for {paths}',
  },

  // references and lists
  'unresolvable-reference': {
    severity: 'error',
    message: '`{path}` refers to {object}, which no sync links with {other}',
  },
  'ambiguous-reference': {
    severity: 'error',
    message: '`{path}` may resolve through {candidates}',
  },
  'same-records': {
    severity: 'error',
    message: 'both sides are the records of {object}: nothing tells which is which',
  },
  'reference-beside-text': {
    severity: 'warning',
    message: '`{text}` is plain text, and gets the id of the {object} that `{reference}` is linked with',
  },
  'several-share': {
    severity: 'error',
    message: 'several records share one of {object}: {consequence}',
  },
  'many-differs': {
    severity: 'error',
    message: '{other} says otherwise how many of these may share a record',
  },
  'match-through-reference': {
    severity: 'error',
    message: 'this is a property of {object}, and records are matched by their own',
  },
  'required-cycle': { severity: 'error', message: 'none of these can be created first: {cycle}' },
  'crosses-list': {
    severity: 'error',
    message: '`{path}` is a list: `{name}` stands in each of its elements',
  },
  'list-without-key': {
    severity: 'error',
    message: 'it is not said which elements of `{left}` and `{right}` belong together',
  },
  'list-beside-none': { severity: 'error', message: '`{list}` is a list, `{other}` is none' },
  'list-together': { severity: 'error', message: 'a list is merged element by element, not together' },
  'guarded-list': { severity: 'error', message: 'a list with a condition cannot be opened' },
  'reference-in-list': {
    severity: 'error',
    message: '`{path}` leads out of its element: references are not followed from lists',
  },
  'by-outside-list': { severity: 'error', message: '`by` aligns the elements of two lists' },
  'via-before-block': { severity: 'error', message: 'a block is not converted as a whole' },
  'block-of-several': { severity: 'error', message: 'a block opens one path on each side' },
  'whole-object': { severity: 'error', message: '`{path}` does not go over as a whole' },
  'part-sync': { severity: 'error', message: '{object} lives inside {owner} and is no record of its own' },
  'selects-no-list': { severity: 'error', message: '`{path}` is no list' },
  'selecting-property': {
    severity: 'error',
    message: 'the element of `{path}` is chosen by its `{name}`, which cannot be written',
  },
  'whole-element': { severity: 'error', message: '`{path}` can only be read: its element has no properties' },
  'mixed-selectors': {
    severity: 'error',
    message: 'elements of `{path}` are written by position and by what they have',
  },

  // rules
  'several-writers': { severity: 'error', message: '`{path}` is written by another row too' },
  'conflicting-rows': {
    severity: 'error',
    message: '`{left}` and `{right}` have another rule in {other}',
  },
  'arrow-outside-block': { severity: 'error', message: '`{inner}` inside a block that goes `{outer}`' },
  'preference-ring': { severity: 'error', message: 'these preferences never settle: {ring}' },
  'never-settles': { severity: 'error', message: 'a value that goes round here never settles: {round}' },
  'unjudged-round': {
    severity: 'warning',
    message: 'a value goes round here through `{codec}`, and whether it settles cannot be told: {round}',
  },
  'latest-without-change-time': {
    severity: 'error',
    message: '`conflict latest` needs to know when {object} was changed',
  },
  'constant-condition': { severity: 'warning', message: 'this is always true' },
  'impossible-condition': { severity: 'error', message: 'this is never true' },
  'empty-block': { severity: 'warning', message: 'this block has no rows: nothing goes over' },
  'empty-sync': { severity: 'warning', message: 'this sync has no rows: it only links' },
  'prose-outside-draft': { severity: 'error', message: 'a condition in prose outside of a draft' },

  // left over
  'unused-system': { severity: 'warning', message: 'no sync uses {left} and {right}' },
  'unused-codec': { severity: 'warning', message: 'no row uses codec `{name}`' },
  'unused-values': { severity: 'warning', message: 'no row uses values `{name}`' },
  'unused-allow': { severity: 'warning', message: 'there is no warning `{code}` here' },
} as const;

export type Code = keyof typeof messages;

export const diagnose = diagnosticsFrom(messages);
