import type { Row } from '../../grammar/ast.ts';
import { escape } from '../../grammar/escapes.ts';
import { needsQuotes } from '../../grammar/names.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import { parse } from '../../grammar/parse.ts';
import { walk } from '../../grammar/visitor.ts';
import type { PropertyType } from '../../runtime/abi/index.ts';

/** A cell of a table as a flow writes it. */
export interface OperandText {
  readonly text: string;
  /** What the row's type belongs to; undefined for a constant or a call. */
  readonly path: string | undefined;
  /** Further paths, which conditions and calls read. */
  readonly reads: readonly string[];
  /** A condition in the cell could not be written as one, and was left out. */
  readonly unreadable?: true;
}

/** The type of a property that a condition looks at, where it is known. */
type TypeOf = (path: string) => PropertyType | undefined;

/** Reads a cell: a dotted path, a path under a condition, or what a flow itself would write there. */
export function readCell(cell: string, typeOf: TypeOf = () => undefined): OperandText {
  const [, path = '', conditions = ''] =
    /^(.*?)((?:\s*\((?:Dependant on having|if) .*\))?)$/s.exec(cell) ?? [];
  if (conditions === '' || path.trim() === '') return readOperand(cell);
  const operand = readOperand(path.trim());
  const own = /^\s*\(if (.*)\)$/s.exec(conditions)?.[1];
  const text = `${operand.text} (if ${own ?? writeGuards(conditions, typeOf)})`;
  const row = parseOperand(text);
  return row === undefined
    ? { ...operand, unreadable: true }
    : { ...operand, text, reads: pathsOf(row).slice(1) };
}

/** `(Dependant on having VALUE in PATH)`, once or several times. */
function writeGuards(text: string, typeOf: TypeOf): string {
  return [...text.matchAll(/Dependant on having (.*?) in ([^()]*?)\s*(?=\)|$|Dependant)/g)]
    .map(([, value = '', path = '']) => `${quotePath(path)} = ${writeValue(value, typeOf(path))}`)
    .join(' and ');
}

/** Documents do not tell texts from numbers and truths. */
function writeValue(value: string, type: PropertyType | undefined): string {
  const isTruth = type === 'boolean' && /^(?:true|false)$/.test(value);
  const isNumber = (type === 'integer' || type === 'decimal') && /^(?:0|[1-9]\d{0,14})$/.test(value);
  return isTruth || isNumber ? value : escape(value, '"');
}

function readOperand(cell: string): OperandText {
  const isPath = cell === 'empty' || cell.split('.').every((segment) => !needsQuotes(segment));
  const row = isPath ? undefined : parseOperand(cell);
  if (row === undefined) return { text: quotePath(cell), path: cell, reads: [] };
  const [term] = row.left.terms;
  const [path, ...reads] = pathsOf(row);
  if (term?.kind === 'PathTerm') return { text: cell, path, reads };
  return { text: cell, path: undefined, reads: path === undefined ? [] : [path, ...reads] };
}

/** A path whose segments are names, in backticks where they have to be. */
export function quotePath(path: string): string {
  const segments = path.split('.');
  // Dots that separate nothing belong to a name.
  if (segments.includes('')) return escape(path, '`');
  return segments.map((segment) => (needsQuotes(segment) ? escape(segment, '`') : segment)).join('.');
}

/** An operand as it stands in a block that opens the list; undefined where it looks at what is outside. */
export function insideList(operand: OperandText, list: string): OperandText | undefined {
  const row = parseOperand(operand.text);
  if (row === undefined) return undefined;
  const start = row.left.span.start;
  const depth = list.split('.').length;
  let isInside = true;
  const cuts: SourceSpan[] = [];
  walk(row.left, (node) => {
    if (node.kind !== 'Path') return;
    const names = node.segments.map(({ name }) => name.text);
    const first = node.segments[depth];
    if (first === undefined || names.slice(0, depth).join('.') !== list) isInside = false;
    else cuts.push({ start: node.span.start - start, end: first.span.start - start });
  });
  if (!isInside) return undefined;
  const text = cuts.reduceRight((left, cut) => left.slice(0, cut.start) + left.slice(cut.end), operand.text);
  const within = (path: string): string => path.slice(list.length + 1);
  return { ...operand, text, path: operand.path && within(operand.path), reads: operand.reads.map(within) };
}

/** The row that has this text as its left side, if it is one term and nothing else. */
function parseOperand(text: string): Row | undefined {
  if (/[\r\n{}]|\/\/|\/\*/.test(text)) return undefined;
  const lines = ['flow a to b', 'draft sync x <-> y {', `${text} -> z`, '}'].join('\n');
  const { value, diagnostics } = parse({ path: '', text: lines });
  const [sync] = value.statements;
  const [row, ...others] = sync?.kind === 'SyncDeclaration' ? sync.statements : [];
  const isOne = row?.kind === 'Row' && others.length === 0 && row.left.terms.length === 1;
  return isOne && diagnostics.length === 0 ? row : undefined;
}

/** The paths of a row's left side, as they stand; what chooses an element of a list is none of them. */
function pathsOf(row: Row): readonly string[] {
  const paths: string[] = [];
  walk(row.left, (node) => {
    if (node.kind !== 'Path') return;
    paths.push(node.segments.map(({ name }) => name.text).join('.'));
    return false;
  });
  return paths;
}
