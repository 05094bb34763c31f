import { withoutHidden } from '../../grammar/characters.ts';
import type { DocumentSection, FlowDocument, SectionNotes } from './flow-document.ts';
import { directionSentence, formSentence, sentences } from './sentences.ts';

export interface RenderOptions {
  /** Printed as the time of writing; without it the document is the same bytes every time. */
  readonly generated?: string;
}

/** A document in reStructuredText, which `import` reads back. */
export function renderRst(document: FlowDocument, options: RenderOptions = {}): string {
  const { data, file, doc } = document;
  const blocks = [
    heading(data.title, '=', true),
    ...(options.generated === undefined ? [] : [`Generated: ${options.generated}`]),
    heading('Introduction', '-'),
    `What is kept in step between the two systems, as ${escape(file)} says.`,
    ...remark(doc),
    ...data.sections.flatMap((section, index) => {
      const notes = document.sections[index];
      return notes === undefined ? [] : sectionBlocks(section, data.systems[1], notes);
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks(section: DocumentSection, target: string, notes: SectionNotes): readonly string[] {
  const { left, right } = notes;
  const columns = [`${left} Property`, `${right} Property`];
  return [
    heading(section.heading, '-'),
    escape(formSentence(section, left, right)),
    ...remark(notes.doc),
    ...remark(notes.rules.map(({ name, text }) => `${name}: ${text}`).join('\n\n')),
    ...remark(rowRemarks(section, notes).join('\n\n')),
    ...(section.match.length === 0 ? [] : [sentences.match(), table(columns, section.match)]),
    escape(directionSentence(notes)),
    sentences.properties(),
    table([...columns, `${target} Data Type`], section.properties),
  ];
}

/** Tables have no room for rows that go one way in a sync that goes both, and for what else a row says. */
function rowRemarks({ properties }: DocumentSection, { rows, direction }: SectionNotes): readonly string[] {
  return properties.flatMap(([left, right], index) => {
    const { arrow = '↔', notes = [] } = rows[index] ?? {};
    const isUsual = arrow === { both: '↔', forward: '→', backward: '←' }[direction];
    return isUsual && notes.length === 0 ? [] : [[`${left} ${arrow} ${right}`, ...notes].join('; ')];
  });
}

/** Free text stands indented, so that it is never taken for a sentence that says something. */
function remark(doc: string | undefined): readonly string[] {
  if (doc === undefined || doc.trim() === '') return [];
  return [
    doc
      .trim()
      .split(/\r\n|[\r\n]/)
      .map((line) => (line.trim() === '' ? '' : `   ${escape(line.trim())}`))
      .join('\n'),
  ];
}

function heading(text: string, mark: '=' | '-', over = false): string {
  const title = escape(text);
  const line = mark.repeat(columnsOf(title));
  return over ? `${line}\n${title}\n${line}` : `${title}\n${line}`;
}

/** Columns in a fixed-width font: characters of East Asian width take two. */
function columnsOf(text: string): number {
  return Array.from(text, (character) => (isWide(character) ? 2 : 1)).reduce<number>(
    (sum, each) => sum + each,
    0,
  );
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3fffd}]/u.test(
    character,
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].flatMap((cells) =>
    cells.map((cell, index) => `   ${index === 0 ? '*' : ' '} - ${escape(cell)}`),
  );
  return ['.. list-table::', '   :header-rows: 1', '', ...lines].join('\n');
}

/** Keeps markup in names from being read as such. */
function escape(text: string): string {
  return withoutHidden(text).replace(/[\\*`|]|_(?![\p{L}\p{N}])/gu, (mark) => `\\${mark}`);
}
