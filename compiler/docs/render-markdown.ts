import type { DocumentSection, FlowDocument, SectionNotes } from './flow-document.ts';
import { directionSentence, formSentence, identitySentences, sentences } from './sentences.ts';
import type { RenderOptions } from './render-rst.ts';

/** A document in Markdown, with a diagram of what is linked with what. */
export function renderMarkdown(document: FlowDocument, options: RenderOptions = {}): string {
  const { data, doc, file } = document;
  const blocks = [
    `# ${escape(data.title)}`,
    ...(options.generated === undefined ? [] : [`Generated: ${options.generated}`]),
    `What is kept in step between the two systems, as ${escape(file)} says.`,
    ...(doc === undefined ? [] : [escape(doc)]),
    diagram(document),
    ...data.sections.flatMap((section, index) =>
      sectionBlocks(section, data.systems[1], document.sections[index]),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks(
  section: DocumentSection,
  target: string,
  notes: SectionNotes | undefined,
): readonly string[] {
  const left = notes?.left ?? '';
  const right = notes?.right ?? '';
  const columns = [`${left} Property`, `${right} Property`];
  return [
    `## ${escape(section.heading)}`,
    ...(notes?.draft === true ? ['_A draft: documented, and never run._'] : []),
    ...(notes?.doc === undefined ? [] : [escape(notes.doc)]),
    escape(formSentence(section, left, right)),
    ...(section.match.length === 0 ? [] : [sentences.match(), table(columns, section.match)]),
    ...(notes === undefined ? [] : [directionSentence(notes), ...identitySentences(notes)].map(escape)),
    ...(section.properties.length === 0
      ? []
      : [sentences.properties(), table([...columns, `${target} Data Type`], section.properties)]),
  ];
}

function diagram({ data, sections }: FlowDocument): string {
  const [left, right] = data.systems;
  const box = (id: string, label: string, objects: readonly string[]): readonly string[] => [
    `  subgraph ${id}["${quote(label)}"]`,
    ...[...new Set(objects)].map((object, index) => `    ${id}${index}["${quote(object)}"]`),
    '  end',
  ];
  const leftObjects = [...new Set(sections.map(({ leftObject }) => leftObject))];
  const rightObjects = [...new Set(sections.map(({ rightObject }) => rightObject))];
  const arrows = sections.map((each) => {
    const ends = [
      `left${leftObjects.indexOf(each.leftObject)}`,
      `right${rightObjects.indexOf(each.rightObject)}`,
    ];
    return `  ${ends.join(` ${each.draft ? '-.-' : arrowOf(each)} `)}`;
  });
  return [
    '```mermaid',
    'flowchart LR',
    ...box('left', left, leftObjects),
    ...box('right', right, rightObjects),
    ...new Set(arrows),
    '```',
  ].join('\n');
}

function arrowOf({ direction }: SectionNotes): string {
  if (direction === 'both') return '<-->';
  return direction === 'forward' ? '-->' : '<--';
}

/** Text inside the quotes of a diagram. */
function quote(text: string): string {
  const visible = text.trim() === '' ? '(unnamed)' : text;
  return visible
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text === '---' ? text : escape(text).replace(/[\r\n]+/g, ' ');
}

function escape(text: string): string {
  return text.replace(/[\\`*[\]|#]|_(?![\p{L}\p{N}])/gu, (mark) => `\\${mark}`).replaceAll('<', '&lt;');
}
