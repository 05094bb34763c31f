import { diagnosticsFrom, type Explanation, type MessageEntry } from '../../grammar/diagnostic.ts';

/** All that can be wrong with a dataflow document. */
export const importMessages = {
  'document-without-title': { severity: 'error', message: 'the document has no title `A to B Dataflow`' },
  'document-not-rst': {
    severity: 'error',
    message: 'this is {format}: documents are read in reStructuredText only',
  },
  'document-heading-form': {
    severity: 'error',
    message: 'the heading `{heading}` does not say `{left} … to {right} …`',
  },
  'document-underline': {
    severity: 'error',
    message: 'the line under `{heading}` should be {length} times `{mark}`',
  },
  'document-table-line': { severity: 'error', message: 'this line of the table cannot be read' },
  'document-nested': {
    severity: 'error',
    message: 'a list or a table inside of a cell is left out',
  },
  'document-table-cells': {
    severity: 'error',
    message: 'a row of this table has {expected} cells, this one has {found}',
  },
  'document-empty-cell': { severity: 'error', message: 'there is no name of a property here' },
  'document-table-empty': { severity: 'error', message: 'the table has no header' },
  'document-label': {
    severity: 'warning',
    message: 'the heading `{heading}` does not call a system `{label}`: its object is taken to be `{object}`',
  },
  'document-cut-off': {
    severity: 'error',
    message: 'the section `{heading}` ends before its table of properties',
  },
  'document-unknown-type': { severity: 'warning', message: '`{type}` is not a data type of documents' },
  'document-unknown-sentence': {
    severity: 'warning',
    message: 'this sentence is not one of those that documents use',
  },
  'document-without-form': {
    severity: 'error',
    message: 'the section `{heading}` does not say when records are synchronised',
  },
  'document-unreadable-cell': {
    severity: 'warning',
    message: 'the condition in `{cell}` cannot be written as one',
  },
  'document-doubtful-row': {
    severity: 'warning',
    message: '`{left}` and `{right}` are left out: `{sync}` runs, and it is not clear how they are joined',
  },
} as const satisfies Readonly<Record<string, MessageEntry>>;

export type ImportCode = keyof typeof importMessages;

export const diagnoseImport = diagnosticsFrom(importMessages);

/** The long texts behind the codes. */
export const importExplanations: Readonly<Record<ImportCode, Explanation>> = {
  'document-without-title': {
    rule: 'The first heading of a document names its two systems; nothing can be imported without them.',
    wrong: 'Crm and Billing\n===============',
    right: 'Crm to Billing Dataflow\n=======================',
  },
  'document-not-rst': {
    rule: 'Documents are read in reStructuredText, as `docs --format rst` writes them. Markdown, HTML, JSON and office documents say the same for people and other programs, and are not read back.',
    wrong: '# Crm to Billing Dataflow',
    right: '=======================\nCrm to Billing Dataflow\n=======================',
  },
  'document-heading-form': {
    rule: "The heading of a section names an object of each system, each after its system's label.",
    wrong: 'Crm Person and Billing Customer\n-------------------------------',
    right: 'Crm Person to Billing Customer\n------------------------------',
  },
  'document-underline': {
    rule: 'A heading is underlined over its whole length: the title with `=`, a section with `-`.',
    wrong: 'Crm Person to Billing Customer\n---',
    right: 'Crm Person to Billing Customer\n------------------------------',
  },
  'document-table-line': {
    rule: 'In a table a row starts with `* -` and each further cell with `-`. Rows around a line that breaks this are kept.',
    wrong: '   * - first_name\n     name',
    right: '   * - first_name\n     - name',
  },
  'document-nested': {
    rule: 'A cell of a table holds text, which may go on over several lines. A list or a table inside of one is left out, and the cell is kept without it.',
    wrong: '   * - address\n\n       * - street\n         - city',
    right: '   * - address.street\n     - street',
  },
  'document-table-cells': {
    rule: 'All rows of a table have as many cells as its header. A row with more or fewer is left out.',
    wrong: '   * - Crm Person Property\n     - Billing Customer Property\n   * - Email',
    right: '   * - Crm Person Property\n     - Billing Customer Property\n   * - Email\n     - email',
  },
  'document-empty-cell': {
    rule: 'A row joins two properties. One without a name on either side is left out.',
    wrong: '   * - first_name\n     -\n     - "string"',
    right: '   * - first_name\n     - name\n     - "string"',
  },
  'document-table-empty': {
    rule: 'The first row of a table is its header.',
    wrong: '.. list-table::\n   :header-rows: 1',
    right:
      '.. list-table::\n   :header-rows: 1\n\n   * - Crm Person Property\n     - Billing Customer Property',
  },
  'document-label': {
    rule: "An object's label stands behind that of its system. A heading that calls the system otherwise is read by its first word: look whether the object is meant.",
    wrong:
      'Desk to Ledger Dataflow\n=======================\n\nBureau Person to Ledger Contact\n-------------------------------',
    right:
      'Desk to Ledger Dataflow\n=======================\n\nDesk Person to Ledger Contact\n-----------------------------',
  },
  'document-cut-off': {
    rule: 'Every section ends with a table of three columns, which may have no rows. What stands before the cut is kept.',
    wrong:
      'Crm Person to Billing Customer\n------------------------------\nFor every Crm Person there is a Billing Cust',
    right: 'The same section with all of its sentences and its table.',
  },
  'document-unknown-type': {
    rule: 'Documents know the types "string", "integer", "float", "boolean" and N/A. Any other is read as N/A.',
    wrong: '     - "text"',
    right: '     - "string"',
  },
  'document-unknown-sentence': {
    rule: 'A section is understood by its fixed sentences. One that is not known is left out: look whether it matters.',
    wrong: 'Persons are sometimes synchronised.',
    right: 'For every Crm Person there is a Billing Customer.',
  },
  'document-without-form': {
    rule: 'A sentence says when records are synchronised. Without it nothing is created, as if links came first.',
    wrong:
      'Crm Person to Billing Customer\n------------------------------\nThese properties are kept in step:',
    right: 'For every Crm Person there is a Billing Customer.',
  },
  'document-unreadable-cell': {
    rule: 'A condition in a cell names a value and a path. Where one of them is missing, the row is kept without it.',
    wrong: 'number (Dependant on having in )',
    right: 'number (Dependant on having NO in country)',
  },
  'document-doubtful-row': {
    rule: 'A sync that runs gets only rows that can run: of properties that exist, and of the elements of two lists where it is known what they are recognised by. A draft gets all of them. Add the row by hand, where it is meant to be.',
    wrong: '   * - lines.text\n     - note\n     - "string"',
    right: '   * - lines.text\n     - items.title\n     - "string"',
  },
};
