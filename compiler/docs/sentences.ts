import { withArticle, withCapitalArticle } from './article.ts';
import type { DocumentSection, SectionNotes } from './flow-document.ts';

/** The sentences of a document. The reader of documents knows each by its fixed words. */
export const sentences = {
  every: (left: string, right: string) => `For every ${left} there is ${withArticle(right)}.`,
  mergeOrCreate: (left: string, right: string) =>
    `For every ${left} there is ${withArticle(right)}: one that matches, or else a new one.`,
  condition: (left: string, right: string, condition: string) =>
    `For ${withArticle(left)} there is ${withArticle(right)} where this holds: ${condition}.`,
  linkFirst: (left: string, right: string) =>
    `${withCapitalArticle(left)} and ${withArticle(right)} are synchronised once they are linked; neither is created for the other.`,
  connected: (left: string, right: string, names: readonly string[]) =>
    `For ${withArticle(left)} there is ${withArticle(right)} where one of these is synchronised and refers to it: ${names.join(', ')}.`,
  match: () => 'Records match where all properties of one line are equal:',
  bothWays: () => 'Linked records are kept in step, whichever side is edited.',
  oneWay: (from: string, to: string) =>
    `What is edited in a linked ${from} is carried over to its ${to}; nothing comes back.`,
  properties: () => 'These properties are kept in step:',
} as const;

/** The sentence that says when the records of a section are synchronised. */
export function formSentence(section: DocumentSection, left: string, right: string): string {
  switch (section.form) {
    case 'every':
      return sentences.every(left, right);
    case 'merge-or-create':
      return sentences.mergeOrCreate(left, right);
    case 'condition':
      return sentences.condition(left, right, section.condition ?? '');
    case 'link-first':
      return sentences.linkFirst(left, right);
    case 'connected':
      return sentences.connected(left, right, section.connected);
  }
}

/** The sentence that says which way changes go. */
export function directionSentence({ direction, left, right }: SectionNotes): string {
  if (direction === 'both') return sentences.bothWays();
  return direction === 'forward' ? sentences.oneWay(left, right) : sentences.oneWay(right, left);
}
