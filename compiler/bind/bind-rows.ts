import type { Arrow, Operand, Row } from '../../grammar/ast.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import { blockGuard, bindOperands } from './bind-operand.ts';
import { bindConflict } from './bind-rules.ts';
import { bindTranslation } from './bind-translation.ts';
import type { BlockPrefix, BoundConflict, BoundRow, UnboundRow } from './bound-flow.ts';
import { resolveCodec } from './resolve-codec.ts';
import { resolveBase } from './resolve-path.ts';
import type { PathBase, SyncScope } from './scope.ts';

export const directionOf = {
  '<->': 'both',
  '->': 'forward',
  '<-': 'backward',
} as const satisfies Record<Arrow, Direction>;

/** What a block hands down to its rows. */
interface Surroundings {
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
    scope.flow.report('not-supported-yet', row.by.span, { construct: 'a row of list elements' });
    return unbound;
  }
  if (operands === undefined || conflict === undefined || !fits) return unbound;
  const translation = bindTranslation(row, operands, scope.flow);
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
  const unsupported = unsupportedClause(row, scope);
  const prefix = [...around.prefix, row];
  if (left === undefined || right === undefined || conflict === undefined || unsupported) {
    return { rows: [], unbound: unboundLeaves(inner, prefix) };
  }
  const fits = fitsArrow(row, scope, around);
  if (!fits) return { rows: [], unbound: unboundLeaves(inner, prefix) };
  const written = row.arrow === '<-' ? left : right;
  return bindAll(
    inner,
    { ...scope, left, right },
    {
      arrow: row.arrow,
      conflict,
      onCreate: row.onCreate || around.onCreate,
      group: row.together ? written.segments.join('.') : around.group,
      prefix,
    },
  );
}

/** Where the paths inside a block start. */
function openOperand(operand: Operand, side: 'left' | 'right', scope: SyncScope): PathBase | undefined {
  const [term] = operand.terms;
  if (term?.kind !== 'PathTerm' || operand.terms.length > 1) {
    scope.flow.report('not-supported-yet', operand.span, { construct: 'a block of anything but one path' });
    return undefined;
  }
  const base = resolveBase(term.path, scope[side], scope.flow);
  return base && { ...base, guard: blockGuard(operand, side, scope) };
}

function unsupportedClause(row: Row, { flow }: SyncScope): boolean {
  const clause = row.by ?? row.via;
  if (clause === undefined) return false;
  flow.report('not-supported-yet', clause.span, {
    construct: row.by === undefined ? '`via` before a block' : 'a block of list elements',
  });
  return true;
}

/** The rows of a block that could not be opened, for documents. */
function unboundLeaves(rows: readonly Row[], prefix: BlockPrefix): readonly UnboundRow[] {
  return rows.flatMap((row) =>
    row.rows === undefined
      ? [{ node: row, direction: directionOf[row.arrow], prefix }]
      : unboundLeaves(row.rows, [...prefix, row]),
  );
}
