import type { MessageEntry } from './diagnostic.ts';

/** Everything that the grammar room has to say about a text. */
export const messages = {
  'clause-order': { severity: 'error', message: '`{clause}` stands before `{later}`' },
  'double-equals': { severity: 'error', message: 'one `=` compares' },
  'empty-name': { severity: 'error', message: 'there is no name between these backticks' },
  'else-twice': { severity: 'error', message: '`else` stands on one side of a line only' },
  'hidden-character': { severity: 'error', message: 'invisible character {code}' },
  'invalid-index': { severity: 'error', message: '{text} is not a position in a list' },
  'invalid-utf8': { severity: 'error', message: 'these bytes are not UTF-8 (byte {offset} of the file)' },
  'misplaced-brace': { severity: 'error', message: 'a block opens at the end of the line it belongs to' },
  'misplaced-documentation': { severity: 'warning', message: 'this `///` documents nothing' },
  'misplaced-else': { severity: 'error', message: 'an arrow leads from `else` to its value, and not back' },
  'misplaced-statement': { severity: 'error', message: '{statement} does not belong {place}' },
  'missing-block': { severity: 'error', message: '{statement} needs a block' },
  'missing-header': { severity: 'error', message: 'a flow file starts with its header' },
  'missing-newline': { severity: 'error', message: 'a statement starts on its own line' },
  'misspelt-keyword': { severity: 'error', message: 'unknown word `{word}`, did you mean `{suggestion}`?' },
  'nested-too-deeply': { severity: 'error', message: 'this is nested more than {limit} levels deep' },
  'repeated-clause': { severity: 'error', message: '`{clause}` stands twice' },
  'repeated-header': { severity: 'error', message: 'a file has one flow header' },
  'stray-character': { severity: 'error', message: 'unexpected {characters}' },
  'too-many-errors': { severity: 'error', message: 'more than {count} findings, the rest is left out' },
  'unclosed-brace': { severity: 'error', message: 'this `{brace}` is never closed' },
  'unclosed-bracket': { severity: 'error', message: 'this `{bracket}` is never closed' },
  'unclosed-name': { severity: 'error', message: 'this backtick is never closed' },
  'unclosed-string': { severity: 'error', message: 'this string is never closed' },
  'unexpected-block': { severity: 'error', message: '{statement} takes no block' },
  'unexpected-token': { severity: 'error', message: 'expected {expected}, found {found}' },
  'unknown-escape': { severity: 'error', message: 'unknown escape {escape}' },
  'unmatched-brace': { severity: 'error', message: 'this `{brace}` closes nothing' },
  'unmatched-bracket': { severity: 'error', message: 'this `{bracket}` closes nothing' },
  'wrong-arrow': { severity: 'error', message: '{found} is not an arrow' },
  'wrong-quotes': { severity: 'error', message: 'strings stand in straight double quotes' },
} as const satisfies Readonly<Record<string, MessageEntry>>;

export type GrammarCode = keyof typeof messages;
