import { escape } from '../../grammar/escapes.ts';
import { needsQuotes } from '../../grammar/names.ts';
import { parse } from '../../grammar/parse.ts';

/** A cell of a table as a flow writes it, with the paths that it names. */
export interface OperandText {
  readonly text: string;
  readonly paths: readonly string[];
  /** False for what cannot be written to: a constant, a call. */
  readonly writable: boolean;
  /** A condition in the cell could not be written as one, and was left out. */
  readonly unreadable?: true;
}

/** Reads a cell: a dotted path, a path under a condition, or what a flow itself would write there. */
export function readCell(cell: string): OperandText {
  const [, path = '', conditions] = /^(.*?)((?:\s*\((?:Dependant on having|if) .*\))?)$/s.exec(cell) ?? [];
  if (conditions === undefined || conditions === '') return readOperand(cell);
  const operand = readOperand(path.trim());
  const own = /^\s*\(if (.*)\)$/s.exec(conditions)?.[1];
  const guards = own === undefined ? readGuards(conditions) : { text: own, paths: [] };
  const text = `${operand.text} (if ${guards?.text ?? ''})`;
  if (guards === undefined || !isOperand(text)) return { ...operand, unreadable: true };
  return { ...operand, text, paths: [...operand.paths, ...guards.paths] };
}

/** `(Dependant on having VALUE in PATH)`, once or several times. */
function readGuards(text: string): { readonly text: string; readonly paths: readonly string[] } | undefined {
  const guards = [...text.matchAll(/Dependant on having (.*?) in ([^()]+?)\s*(?=\)|$|Dependant)/g)].map(
    ([, value = '', path = '']) => ({ path, text: `${quotePath(path)} = ${escape(value, '"')}` }),
  );
  const complete = guards.length > 0 && guards.every(({ path }) => path.trim() !== '');
  if (!complete) return undefined;
  return { text: guards.map((guard) => guard.text).join(' and '), paths: guards.map(({ path }) => path) };
}

function readOperand(cell: string): OperandText {
  const isPath = cell.split('.').every((segment) => !needsQuotes(segment));
  if (!isPath && isOperand(cell))
    return { text: cell, paths: [], writable: /^[\w`]/.test(cell) && !/^[\w.]+\(/.test(cell) };
  return { text: quotePath(cell), paths: [cell], writable: true };
}

/** A path whose segments are names, in backticks where they have to be. */
export function quotePath(path: string): string {
  return path
    .split('.')
    .map((segment) => (needsQuotes(segment) ? escape(segment, '`') : segment))
    .join('.');
}

/** True for text that stands for itself on the left of a row. */
function isOperand(text: string): boolean {
  if (/[\r\n{}]|\/\/|\/\*/.test(text)) return false;
  const lines = ['flow a to b', 'draft sync x <-> y {', `${text} <-> z`, '}'].join('\n');
  const { value, diagnostics } = parse({ path: '', text: lines });
  const [sync] = value.statements;
  const [row, ...others] = sync?.kind === 'SyncDeclaration' ? sync.statements : [];
  return (
    diagnostics.length === 0 && row?.kind === 'Row' && others.length === 0 && row.left.terms.length === 1
  );
}
