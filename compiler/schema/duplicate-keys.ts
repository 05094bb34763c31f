import { isScalar, visit, type Document } from 'yaml';
import type { SourceSpan } from '../../grammar/source.ts';
import { spanOf } from './reader.ts';

/** Keys that their mapping has already, in the order of the text. */
export function duplicateKeys(document: Document.Parsed): readonly SourceSpan[] {
  const found: SourceSpan[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) found.push(spanOf(key, { start: 0, end: 0 }));
        known.add(key.value);
      }
    },
  });
  return found.toSorted((one, other) => one.start - other.start);
}
