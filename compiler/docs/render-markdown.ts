import { withoutHidden } from '../../grammar/characters.ts';
import { toDiagram } from './diagram.ts';
import type { DocumentSection, FlowDocument, SectionNotes } from './flow-document.ts';
import { renderMermaid } from './render-mermaid.ts';
import type { RenderOptions } from './render-rst.ts';
import { directionSentence, formSentence, sentences } from './sentences.ts';

/** A document in Markdown, with a diagram of what is linked with what. */
export function renderMarkdown(document: FlowDocument, options: RenderOptions = {}): string {
  const { data, doc, file } = document;
  const blocks = [
    `# ${escape(data.title)}`,
    ...(options.generated === undefined ? [] : [`Generated: ${options.generated}`]),
    `What is kept in step between the two systems, as ${escape(file)} says.`,
    ...(doc === undefined ? [] : [escape(doc)]),
    ['```mermaid', renderMermaid(toDiagram(document)), '```'].join('\n'),
    ...data.sections.flatMap((section, index) => {
      const notes = document.sections[index];
      return notes === undefined ? [] : sectionBlocks(section, data.systems[1], notes);
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks(section: DocumentSection, target: string, notes: SectionNotes): readonly string[] {
  const { left, right, rules } = notes;
  return [
    `## ${escape(section.heading)}`,
    ...(notes.draft ? ['_A draft: documented, and never run._'] : []),
    ...(notes.doc === undefined ? [] : [escape(notes.doc)]),
    escape(formSentence(section, left, right)),
    ...(section.match.length === 0
      ? []
      : [sentences.match(), table([`${left} Property`, `${right} Property`], section.match)]),
    escape(directionSentence(notes)),
    ...(section.properties.length === 0 ? [] : [sentences.properties(), properties(section, target, notes)]),
    rules.map(({ name, text }) => `- **${name}**: ${line(text)}`).join('\n'),
  ];
}

/** The rows with the way that values go; with notes where there are any. */
function properties({ properties: rows }: DocumentSection, target: string, notes: SectionNotes): string {
  const hasNotes = notes.rows.some((row) => row.notes.length > 0);
  const header = [`${notes.left} Property`, '', `${notes.right} Property`, `${target} Data Type`];
  const cells = rows.map(([left, right, type], index) => {
    const { arrow = '', notes: remarks = [] } = notes.rows[index] ?? {};
    return [left, arrow, right, type, ...(hasNotes ? [remarks.join('; ')] : [])];
  });
  return table([...header, ...(hasNotes ? ['Notes'] : [])], cells);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [header.map(line), header.map(() => '---'), ...rows.map((cells) => cells.map(line))]
    .map(row)
    .join('\n');
}

/** Text that stands on one line. */
function line(text: string): string {
  return escape(text.replace(/\s*[\r\n]+\s*/g, ' '));
}

/** Keeps text from being read as markup, and shows no characters that nobody sees. */
function escape(text: string): string {
  return withoutHidden(text)
    .replace(/[\\`*[\]|#~]|_(?![\p{L}\p{N}])/gu, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^[ \t]+/gm, '')
    .replace(/^(\d+)([.)])(?=\s)/gm, '$1\\$2')
    .replace(/^[-+>=]/gm, '\\$&');
}
