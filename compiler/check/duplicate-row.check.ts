import { allRows } from '../bind/all-rows.ts';
import { operandText } from '../bind/path-terms.ts';
import { rowMeaning } from '../bind/row-meaning.ts';
import { eachSync } from './check.ts';

/** A row says something once: the same row twice in a sync is an error, because nobody can tell which one is meant. */
export const duplicateRow = eachSync(({ rows }, report) => {
  const seen = new Set<string>();
  const pairs = Map.groupBy(allRows(rows), ({ left, right }) => `${operandText(left)} ${operandText(right)}`);
  for (const row of [...pairs.values()].filter(({ length }) => length > 1).flat()) {
    const meaning = JSON.stringify(rowMeaning(row));
    if (seen.has(meaning)) report('duplicate-row', row.node.span, {}, { hint: 'Remove one of the two.' });
    seen.add(meaning);
  }
});
