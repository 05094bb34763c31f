import type { Arrow, Operand, Row, SyncDeclaration } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { pathText } from '../lower/print-condition.ts';
import { gatherLists, type PlannedEntry, type PlannedList } from './gather-lists.ts';
import { diagnoseImport } from './messages.ts';
import type { PlacedSync } from './place-sections.ts';
import type { OperandText } from './read-cell.ts';
import { sureEntries } from './sure-rows.ts';
import { arrowOf, writeEntries } from './write-row.ts';

interface Insertion {
  readonly at: number;
  readonly lines: readonly string[];
}

/**
 * The text of a flow with the rows that its syncs lack. Nothing that stands there is changed. A sync that runs gets no
 * row that would surely be a mistake.
 */
export function withRows(text: string, grown: readonly PlacedSync[], diagnostics: Diagnostic[]): string {
  return grown
    .flatMap((place) => insertionsOf(place, text, diagnostics))
    .toSorted((one, other) => one.at - other.at)
    .reduceRight((whole, { at, lines }) => {
      const before = whole.slice(0, at);
      const isOwnLine = /\n[ \t]*$/.test(before);
      return [before, ...(isOwnLine ? [] : ['\n']), lines.join('\n'), '\n', whole.slice(at)].join('');
    }, text);
}

/** Rows come before the brace of their sync; those of list elements before that of their block, if there is one. */
function insertionsOf(
  { present, section, rows, direction, name }: PlacedSync,
  text: string,
  diagnostics: Diagnostic[],
): readonly Insertion[] {
  if (present === undefined || section === undefined) return [];
  const { sync, flow } = section;
  const gathered = gatherLists(rows, sync, flow);
  const { sure, doubtful } = present.draft
    ? { sure: gathered, doubtful: [] }
    : sureEntries(gathered, sync, (list) => blockOf(present, list) !== undefined);
  for (const { left, right, place } of doubtful) {
    const parameters = { left: propertyText(left), right: propertyText(right), sync: name };
    diagnostics.push(diagnoseImport('document-doubtful-row', place, parameters));
  }
  const wanted = arrowOf[direction === 'both' ? sync.section.direction : direction];
  const write = (entries: readonly PlannedEntry[], arrow: Arrow): readonly string[] =>
    writeEntries(entries, { objects: sync, arrow, typed: true });
  const own: PlannedEntry[] = [];
  const inside: Insertion[] = [];
  for (const entry of sure) {
    const open = entry.kind === 'list' ? blockOf(present, entry) : undefined;
    if (entry.kind === 'row' || open === undefined) own.push(entry);
    else inside.push({ at: braceOf(open, text), lines: write(entry.entries, narrower(open.arrow, wanted)) });
  }
  return own.length === 0 ? inside : [...inside, { at: braceOf(present, text), lines: write(own, wanted) }];
}

/** A block that goes one way holds rows that go that way. */
function narrower(block: Arrow, wanted: Arrow): Arrow {
  return block === '<->' ? wanted : block;
}

/** The block that opens these two lists already. */
function blockOf({ statements }: SyncDeclaration, list: PlannedList): Row | undefined {
  return statements
    .filter((statement) => statement.kind === 'Row')
    .find(
      ({ rows, left, right }) =>
        rows !== undefined && onlyPath(left) === list.left && onlyPath(right) === list.right,
    );
}

function onlyPath({ terms: [term] }: Operand): string | undefined {
  return term?.kind === 'PathTerm' ? pathText(term.path) : undefined;
}

function braceOf({ span }: Row | SyncDeclaration, text: string): number {
  return text.lastIndexOf('}', span.end - 1);
}

function propertyText({ path, text }: OperandText): string {
  return path?.replaceAll('[]', '') ?? text;
}
