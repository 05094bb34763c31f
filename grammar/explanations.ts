import type { Explanation } from './diagnostic.ts';
import type { GrammarCode } from './messages.ts';

/** The long text behind every code of the grammar. */
export const explanations: Readonly<Record<GrammarCode, Explanation>> = {
  'clause-order': {
    rule: 'The clauses of a row have one order: by, via, on create, conflict, lossy, allow, together, block. A reader finds each where he expects it.',
    wrong: 'reference <-> name lossy via trim',
    right: 'reference <-> name via trim lossy',
  },
  'double-equals': {
    rule: 'Conditions compare with `=` and `!=`. There is no assignment in the language, so `==` would say nothing more.',
    wrong: 'only crm if Status == "Active"',
    right: 'only crm if Status = "Active"',
  },
  'empty-name': {
    rule: 'Backticks hold the name of one property, object or system, and no such name is empty.',
    wrong: '`` -> name',
    right: '`Full name` -> name',
  },
  'else-twice': {
    rule: 'A line of a table with `else` says what every other value becomes, so the other side is a value.',
    wrong: 'values state {\n  else -> else\n}',
    right: 'values state {\n  else -> "open"\n}',
  },
  'hidden-character': {
    rule: 'Control characters, zero-width characters and marks that reverse the direction of text make a flow look different from what it says. In strings and in names in backticks they are written as escapes; elsewhere they have no place.',
    wrong: 'name -> "a<U+202E>b"',
    right: 'name -> "a\\u{202e}b"',
  },
  'invalid-index': {
    rule: 'A number in square brackets is a position in a list: a whole number from 0 to 999. A list in which one element is written is filled up to it, and none that people keep is longer.',
    wrong: 'emails[-1] -> email',
    right: 'emails[0] -> email',
  },
  'invalid-utf8': {
    rule: 'Flow files are UTF-8. Bytes that are not are read as U+FFFD, so what they should have said is lost.',
    wrong: 'name -> "caf<E9>"',
    right: 'name -> "café"',
  },
  'misplaced-brace': {
    rule: 'A newline ends a statement, so the brace of its block stands on the same line.',
    wrong: 'sync Person <-> customer\n{\n}',
    right: 'sync Person <-> customer {\n}',
  },
  'misplaced-documentation': {
    rule: '`///` documents the flow, sync, codec, table or row right below it and goes into generated code and documents. Anywhere else it would be lost; a comment starts with `//`.',
    wrong: 'Name -> name /// as printed on invoices',
    right: '/// As printed on invoices.\nName -> name',
  },
  'misplaced-else': {
    rule: 'A line of a table with `else` says what every other value becomes. No value becomes everything else, so its arrow goes one way, from `else` to the value.',
    wrong: 'values state {\n  else <-> "open"\n}',
    right: 'values state {\n  else -> "open"\n}',
  },
  'misplaced-statement': {
    rule: 'Headers, codecs, tables and syncs stand at the top of a file, defaults above the first sync, rules in a sync, rows in a sync or in the block of a row.',
    wrong: 'address -> billing_address {\n  match City = city\n}',
    right: 'match City = city\naddress -> billing_address {\n}',
  },
  'missing-block': {
    rule: 'A sync and a table of values hold their lines in a block, and `together` merges a block as one value.',
    wrong: 'sync Person <-> customer',
    right: 'sync Person <-> customer {\n}',
  },
  'missing-header': {
    rule: 'A file is one flow, and its header names the two systems: the first is on the left of every arrow, the second on the right.',
    wrong: 'sync Person <-> customer {\n}',
    right: 'flow crm to billing\n\nsync Person <-> customer {\n}',
  },
  'missing-newline': {
    rule: 'A newline ends a statement, also one that ends with a block.',
    wrong: 'a -> b {\n} c -> d',
    right: 'a -> b {\n}\nc -> d',
  },
  'misspelt-keyword': {
    rule: 'Where a keyword is expected there is a word that looks like one.',
    wrong: 'conflit latest',
    right: 'conflict latest',
  },
  'nested-too-deeply': {
    rule: 'Brackets, blocks and `not` nest up to 64 deep. Nobody reads more, and a limit keeps every phase within its memory.',
    wrong: `only crm if ${'('.repeat(65)}Active${')'.repeat(65)}`,
    right: 'only crm if (Active)',
  },
  'repeated-clause': {
    rule: 'Each clause of a row stands once; only `allow` may be repeated, directly after itself.',
    wrong: 'Name -> name via trim via lower',
    right: 'Name -> name via trim',
  },
  'repeated-header': {
    rule: 'A file is one flow. A second pair of systems, or the same pair the other way round, is another file.',
    wrong: 'flow crm to billing\nflow billing to crm',
    right: 'flow crm to billing',
  },
  'stray-character': {
    rule: 'This character means nothing in the language. There is no arithmetic, and no `;`; names with unusual characters stand in backticks.',
    wrong: 'Price * 100 -> amount',
    right: 'Price -> amount via whole',
  },
  'too-many-errors': {
    rule: 'A file with so many findings is most likely not a flow; mending the first ones often mends the rest.',
    wrong: '$ $ $',
    right: 'Name -> name',
  },
  'unclosed-brace': {
    rule: 'A block ends with `}`. Where a section starts inside of a block, the block before it was left open.',
    wrong: 'sync Person <-> customer {\n  Name -> name',
    right: 'sync Person <-> customer {\n  Name -> name\n}',
  },
  'unclosed-bracket': {
    rule: 'Round and square brackets come in pairs, in one statement.',
    wrong: 'only crm if (Active and not Archived',
    right: 'only crm if (Active and not Archived)',
  },
  'unclosed-name': {
    rule: 'A name in backticks starts and ends on one line. A backtick inside of it is written \\`.',
    wrong: '`Full name -> name',
    right: '`Full name` -> name',
  },
  'unclosed-string': {
    rule: 'A string starts and ends on one line. A quote inside of it is written \\", a line break \\n.',
    wrong: '"charge -> type',
    right: '"charge" -> type',
  },
  'unexpected-block': {
    rule: 'Only syncs, tables of values and rows have a block.',
    wrong: 'match Email = email {\n}',
    right: 'match Email = email',
  },
  'unexpected-token': {
    rule: 'The statement is not complete, or has something that does not belong there. The message says what would fit.',
    wrong: 'create billing',
    right: 'create billing always',
  },
  'unknown-escape': {
    rule: 'Strings and names in backticks know the escapes \\" \\` \\\\ \\n \\t \\r and \\u{…} with the hexadecimal number of a character.',
    wrong: '"C:\\path" -> path',
    right: '"C:\\\\path" -> path',
  },
  'unmatched-brace': {
    rule: 'Every `}` closes the block that was opened last, and here none is open.',
    wrong: 'sync Person <-> customer {\n}\n}',
    right: 'sync Person <-> customer {\n}',
  },
  'unmatched-bracket': {
    rule: 'Round and square brackets come in pairs, in one statement.',
    wrong: 'only crm if Active)',
    right: 'only crm if Active',
  },
  'wrong-arrow': {
    rule: 'A row has one of three arrows: `<->` keeps both sides equal, `->` writes to the right, `<-` to the left.',
    wrong: 'Name => name',
    right: 'Name -> name',
  },
  'wrong-quotes': {
    rule: 'Strings stand in straight double quotes.',
    wrong: "'charge' -> type",
    right: '"charge" -> type',
  },
};
