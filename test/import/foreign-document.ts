import { sentences } from '../../compiler/docs/sentences.ts';
import type { DocumentModel, SectionModel } from './arbitrary-document.ts';

/** A document as the service wrote it that such documents come from: other sentences than ours, the same structure. */
export function foreignDocument({ title, systems, sections }: DocumentModel): string {
  const line = '='.repeat(title.length);
  return [
    `${line}\n${title}\n${line}\n`,
    'Generated: 2024-02-03 04:05:06\n',
    'Introduction\n------------\n',
    ...sections.map((section) => foreignSection(section, systems[1])),
  ].join('\n');
}

function foreignSection(section: SectionModel, target: string): string {
  const [left = '', right = ''] = sidesOf(section.heading, target);
  return [
    `${section.heading}\n${'-'.repeat(section.heading.length)}`,
    `${formSentences(section, left, right).join('\n')}\n`,
    ...matchTable(section, left, right),
    directionSentence(section, left, right),
    `The following properties are synchronized between a ${left} and a ${right}:\n`,
    table([`${left} Property`, `${right} Property`, `${target} Data Type`], section.properties),
  ].join('\n');
}

/** The service knew of both ways only: one way is said in our words. */
function directionSentence({ direction }: SectionModel, left: string, right: string): string {
  if (direction === 'forward') return `${sentences.oneWay(left, right)}\n`;
  if (direction === 'backward') return `${sentences.oneWay(right, left)}\n`;
  return `Once a link between a ${left} and a ${right} is established, it will keep in sync between the two systems, anywhere.\n`;
}

/** The right side starts with the right system's label, behind the last ` to ` that it follows. */
function sidesOf(heading: string, target: string): readonly string[] {
  const at = heading.indexOf(` to ${target} `);
  return [heading.slice(0, at), heading.slice(at + 4)];
}

function matchTable({ match }: SectionModel, left: string, right: string): readonly string[] {
  if (match.length === 0) return [];
  const sentence = `A ${left} will merge with a ${right} if one of the following property combinations match:\n`;
  return [sentence, table([`${left} Property`, `${right} Property`], match)];
}

function formSentences(section: SectionModel, left: string, right: string): readonly string[] {
  switch (section.form) {
    case 'every':
      return [`Every ${left} will be synchronized with a ${right}.`];
    case 'merge-or-create':
      return [
        `Every ${left} will be synchronized with a ${right}.`,
        `If a matching ${right} already exists, the ${left} will be merged with the existing one.`,
        `If no matching ${right} is found, a new ${right} will be created.`,
      ];
    case 'link-first':
      return [
        `Before any synchronization can take place, a link between a ${left} and a ${right} must be established.`,
      ];
    case 'condition':
      return [`When a ${left} ${escape(section.condition ?? '')}, it  will be synchronized with a ${right}.`];
    case 'connected':
      return [
        `A new ${right} will be created from a ${left} if it is connected to a ${section.connected.join(', ')} that is synchronized into ${right}.`,
      ];
  }
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].flatMap((cells) =>
    cells.map((cell, index) => `   ${index === 0 ? '*' : ' '} - ${escape(cell)}`),
  );
  return ['.. list-table::', '   :header-rows: 1', '', ...lines, ''].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\');
}
