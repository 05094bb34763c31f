import { allRows } from '../bind/all-rows.ts';
import type { BoundCondition, BoundPathTerm, BoundRow } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { rowMeaning } from '../bind/row-meaning.ts';
import { guardOf, pathTerms } from '../bind/path-terms.ts';
import { eachSync } from './check.ts';
import { exclude } from './exclusion.ts';
import { waysOf, type Way } from './row-ways.ts';

interface Writer {
  readonly row: BoundRow;
  readonly term: BoundPathTerm;
  /** Guards under which the row writes, one of each side. */
  readonly guards: readonly (BoundCondition | undefined)[];
}

/**
 * Within a sync one row writes a property, unless guards exclude each other or all but one write on create only:
 * otherwise which of two values wins would depend on the order of lines.
 */
export const severalWriters = eachSync(({ rows }, report) => {
  const writers = Map.groupBy(
    allRows(rows).flatMap(writersOf),
    ({ term }) => `${term.path.side} ${pathText(term.path)}`,
  );
  for (const group of writers.values()) {
    if (group.length < 2) continue;
    const always = group.filter(({ row }) => !row.onCreate);
    const rivals = always.length === 0 ? group : always;
    const late = rivals.find((writer, index) =>
      rivals.slice(0, index).some((earlier) => !isSame(earlier.row, writer.row) && !apart(earlier, writer)),
    );
    if (late === undefined) continue;
    report(
      'several-writers',
      late.term.span,
      { path: pathText(late.term.path) },
      {
        hint: 'Let guards exclude each other, join the sources with `??`, or write all but one `on create`.',
      },
    );
  }
});

function writersOf(row: BoundRow): readonly Writer[] {
  return waysOf(row).flatMap((way) =>
    pathTerms(way.target)
      .filter(isWritable)
      .map((term) => ({ row, term, guards: [term.guard, sourceGuard(way)] })),
  );
}

/** A source of one term rests where its guard is false. */
function sourceGuard({ source: { terms } }: Way): BoundCondition | undefined {
  const [only, ...others] = terms;
  return only === undefined || others.length > 0 ? undefined : guardOf(only);
}

/** What cannot be written at all is reported as that. */
function isWritable({ path }: BoundPathTerm): boolean {
  const { create, update } = path.property.model;
  return path.reference === undefined && (create || update);
}

/** A row, or one that says the same and is reported as its duplicate. */
function isSame(one: BoundRow, other: BoundRow): boolean {
  return one === other || JSON.stringify(rowMeaning(one)) === JSON.stringify(rowMeaning(other));
}

function apart(one: Writer, other: Writer): boolean {
  return one.guards.some((guard) => other.guards.some((against) => exclude(guard, against)));
}
