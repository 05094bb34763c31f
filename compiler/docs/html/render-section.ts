import type { DocumentSection, SectionNotes } from '../flow-document.ts';
import { directionSentence, formSentence, sentences } from '../sentences.ts';
import { element, lines, type Html } from './element.ts';
import { renderTable } from './render-table.ts';

export function sectionId(index: number): string {
  return `section-${index + 1}`;
}

/** One pair of objects: when, by what, which rules and which properties. */
export function renderSection(
  section: DocumentSection,
  target: string,
  notes: SectionNotes,
  index: number,
): Html {
  const id = sectionId(index);
  const { left, right, doc, draft } = notes;
  return element(
    'section',
    { 'aria-labelledby': id },
    lines([
      element('h2', { id, dir: 'auto' }, section.heading),
      ...(draft
        ? [element('p', {}, element('span', { class: 'draft' }, 'A draft: documented, and never run.'))]
        : []),
      ...(doc === undefined ? [] : [paragraph(doc)]),
      paragraph(formSentence(section, left, right)),
      ...matchTable(section, notes),
      paragraph(directionSentence(notes)),
      ...properties(section, target, notes),
      rulesList(notes),
    ]),
  );
}

function paragraph(text: string): Html {
  return element('p', { dir: 'auto' }, text);
}

function matchTable({ match }: DocumentSection, { left, right }: SectionNotes): readonly Html[] {
  if (match.length === 0) return [];
  const header = [`${left} Property`, `${right} Property`];
  return [renderTable(sentences.match(), header, match)];
}

function properties(section: DocumentSection, target: string, notes: SectionNotes): readonly Html[] {
  if (section.properties.length === 0) return [];
  const hasNotes = notes.rows.some((row) => row.notes.length > 0);
  const header = [`${notes.left} Property`, 'Way', `${notes.right} Property`, `${target} Data Type`];
  const rows = section.properties.map(([left, right, type], index) => {
    const { arrow = '', notes: remarks = [] } = notes.rows[index] ?? {};
    return [left, arrow, right, type, ...(hasNotes ? [remarks.join('; ')] : [])];
  });
  return [renderTable(sentences.properties(), [...header, ...(hasNotes ? ['Notes'] : [])], rows)];
}

function rulesList({ rules }: SectionNotes): Html {
  const entries = rules.flatMap(({ name, text }) => [
    element('dt', {}, name),
    element('dd', { dir: 'auto' }, text),
  ]);
  return element('dl', {}, lines(entries));
}
