import { escapeHidden } from '../../grammar/characters.ts';
import type { FlowDocument } from './flow-document.ts';

/** A document as data, on one line. What a reader would not see stands in it as an escape. */
export function renderJson({ data }: FlowDocument): string {
  return `${escapeHidden(JSON.stringify(data))}\n`;
}
