import type { Arrow, Operand, Row } from '../../grammar/ast.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import { partsOf } from '../check/sync-conditions.ts';
import { bindList, referenceHint } from './bind-list.ts';
import { blockGuard, bindOperands, type BoundOperands } from './bind-operand.ts';
import { bindConflict } from './bind-rules.ts';
import { bindTranslation } from './bind-translation.ts';
import type { BlockPrefix, BoundCondition, BoundConflict, BoundRow, UnboundRow } from './bound-flow.ts';
import { guardOf, readPaths } from './path-terms.ts';
import { resolveCodec } from './resolve-codec.ts';
import { pathText, resolveBase } from './resolve-path.ts';
import type { PathBase, SyncScope } from './scope.ts';

export const directionOf = {
  '<->': 'both',
  '->': 'forward',
  '<-': 'backward',
} as const satisfies Record<Arrow, Direction>;

/** What a block hands down to its rows. */
export interface Surroundings {
  readonly arrow: Arrow;
  readonly conflict: BoundConflict;
  readonly onCreate: boolean;
  readonly group: string | undefined;
  readonly prefix: BlockPrefix;
}

export interface BoundRows {
  readonly rows: readonly BoundRow[];
  readonly unbound: readonly UnboundRow[];
}

/** Binds the rows of a sync; the rows of blocks are spelled out one by one. */
export function bindRows(rows: readonly Row[], scope: SyncScope, conflict: BoundConflict): BoundRows {
  return bindAll(rows, scope, {
    arrow: '<->',
    conflict,
    onCreate: false,
    group: undefined,
    prefix: [],
  });
}

function bindAll(rows: readonly Row[], scope: SyncScope, around: Surroundings): BoundRows {
  const bound = rows.map((row) =>
    row.rows === undefined ? bindRow(row, scope, around) : bindBlock(row, row.rows, scope, around),
  );
  return { rows: bound.flatMap(({ rows }) => rows), unbound: bound.flatMap(({ unbound }) => unbound) };
}

function bindRow(row: Row, scope: SyncScope, around: Surroundings): BoundRows {
  const direction = directionOf[row.arrow];
  const unbound: BoundRows = { rows: [], unbound: [{ node: row, direction, prefix: around.prefix }] };
  const fits = fitsArrow(row, scope, around);
  const operands = bindOperands(row, scope);
  const conflict = row.conflict === undefined ? around.conflict : bindConflict(row.conflict, scope.flow);
  if (row.by !== undefined) {
    scope.flow.report('by-outside-list', row.by.span, {});
    return unbound;
  }
  if (operands === undefined || conflict === undefined || !fits) return unbound;
  const translation = bindTranslation(row, operands, scope.flow);
  if (translation !== 'unresolved' && !staysInElement(operands, translation !== 'none', scope))
    return unbound;
  const codec =
    row.via?.kind === 'CodecVia' ? resolveCodec(row.via.call, operands, direction, scope.flow) : undefined;
  if (translation === 'unresolved' || (row.via?.kind === 'CodecVia' && codec === undefined)) return unbound;
  const bound: BoundRow = {
    node: row,
    direction,
    ...operands,
    codec,
    translation: translation === 'none' ? undefined : translation,
    conflict,
    onCreate: row.onCreate || around.onCreate,
    lossy: row.lossy,
    group: around.group,
    prefix: around.prefix,
  };
  return { rows: [bound], unbound: [] };
}

/** The rows of a block may go where the block goes: a `->` block holds `->` rows. */
function fitsArrow(row: Row, scope: SyncScope, { arrow }: Surroundings): boolean {
  if (arrow === '<->' || arrow === row.arrow) return true;
  scope.flow.report(
    'arrow-outside-block',
    row.span,
    { inner: row.arrow, outer: arrow },
    { hint: `Write \`${arrow}\` here, or open the block with \`<->\`.` },
  );
  return false;
}

function bindBlock(row: Row, inner: readonly Row[], scope: SyncScope, around: Surroundings): BoundRows {
  const left = openOperand(row.left, 'left', scope);
  const right = openOperand(row.right, 'right', scope);
  const conflict = row.conflict === undefined ? around.conflict : bindConflict(row.conflict, scope.flow);
  const prefix = [...around.prefix, row];
  const unbound: BoundRows = { rows: [], unbound: unboundLeaves(inner, prefix) };
  if (left === undefined || right === undefined || conflict === undefined || hasVia(row, scope))
    return unbound;
  if (!fitsArrow(row, scope, around)) return unbound;
  if (inner.length === 0) scope.flow.report('empty-block', row.span, {}, { hint: 'Add rows, or remove it.' });
  const onCreate = row.onCreate || around.onCreate;
  const inside: Surroundings = { arrow: row.arrow, conflict, onCreate, group: around.group, prefix };
  if (left.list !== undefined || right.list !== undefined) {
    const bindInside = (rows: readonly Row[], elements: SyncScope): BoundRows =>
      bindAll(rows, elements, { ...inside, group: undefined });
    return (
      bindList({ row, direction: directionOf[row.arrow], inner, left, right, scope, inside, bindInside }) ??
      unbound
    );
  }
  if (row.by !== undefined) {
    scope.flow.report('by-outside-list', row.by.span, {});
    return unbound;
  }
  const written = row.arrow === '<-' ? left : right;
  const group = row.together ? written.segments.join('.') : around.group;
  return bindAll(inner, { ...scope, left, right }, { ...inside, group });
}

/** Where the paths inside a block start. */
function openOperand(operand: Operand, side: 'left' | 'right', scope: SyncScope): PathBase | undefined {
  const [term] = operand.terms;
  if (term?.kind !== 'PathTerm' || operand.terms.length > 1) {
    scope.flow.report('block-of-several', operand.span, {});
    return undefined;
  }
  const base = resolveBase(term.path, scope[side], scope.flow);
  return base && { ...base, guard: blockGuard(operand, side, scope) };
}

function hasVia({ via }: Row, { flow }: SyncScope): boolean {
  if (via === undefined) return false;
  flow.report('via-before-block', via.span, {}, { hint: 'Convert in the rows of the block.' });
  return true;
}

/** Rows of list elements see nothing but their element. */
function staysInElement(operands: BoundOperands, translates: boolean, { inList, flow }: SyncScope): boolean {
  if (inList === undefined) return true;
  const { left, right } = operands;
  const paths = [...readPaths(left), ...readPaths(right)];
  const asks = [...left.terms, ...right.terms].some((term) => asksLinks(guardOf(term)));
  const distant = paths.find(({ reference }) => translates || asks || reference !== undefined);
  if (distant === undefined) return true;
  flow.report('reference-in-list', distant.span, { path: pathText(distant) }, { hint: referenceHint });
  return false;
}

function asksLinks(guard: BoundCondition | undefined): boolean {
  const parts = guard === undefined ? [] : partsOf(guard);
  return parts.some(({ kind }) => kind === 'linked' || kind === 'referenced');
}

/** The rows of a block that could not be opened, for documents. */
function unboundLeaves(rows: readonly Row[], prefix: BlockPrefix): readonly UnboundRow[] {
  return rows.flatMap((row) =>
    row.rows === undefined
      ? [{ node: row, direction: directionOf[row.arrow], prefix }]
      : unboundLeaves(row.rows, [...prefix, row]),
  );
}
