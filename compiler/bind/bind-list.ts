import type { ByClause, Operand, Path, Row } from '../../grammar/ast.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import type { BoundRows, Surroundings } from './bind-rows.ts';
import type { BoundOperand, BoundPath, BoundRow } from './bound-flow.ts';
import { rowOfPair } from './match-row.ts';
import { pathText, resolvePath } from './resolve-path.ts';
import type { PathBase, SyncScope } from './scope.ts';

interface ListBlock {
  readonly row: Row;
  readonly direction: Direction;
  readonly inner: readonly Row[];
  readonly left: PathBase;
  readonly right: PathBase;
  /** Around the block. */
  readonly scope: SyncScope;
  readonly inside: Surroundings;
  readonly bindInside: (rows: readonly Row[], elements: SyncScope) => BoundRows;
}

/** Binds a block of list elements as one row that has rows of its own. */
export function bindList(block: ListBlock): BoundRows | undefined {
  const { row, direction, inner, left, right, scope, inside, bindInside } = block;
  if (!isPlain(block) || left.list === undefined || right.list === undefined) return undefined;
  if (row.by === undefined) {
    reportMissingKey(block);
    return undefined;
  }
  const elements: SyncScope = { flow: scope.flow, inList: true, left: element(left), right: element(right) };
  const by = bindBy(row.by, elements);
  const { rows, unbound } = bindInside(inner, elements);
  if (by === undefined || unbound.length > 0) return undefined;
  const own = rowOfPair(rows, by);
  const key =
    own !== undefined && covers(own, direction) ? own : bindInside([keyRow(row, row.by)], elements).rows[0];
  if (key === undefined) return undefined;
  const bound: BoundRow = {
    node: row,
    direction,
    left: operand(left.list, row.left),
    right: operand(right.list, row.right),
    codec: undefined,
    translation: undefined,
    conflict: inside.conflict,
    onCreate: inside.onCreate,
    lossy: false,
    group: undefined,
    prefix: inside.prefix.slice(0, -1),
    list: { left: left.list, right: right.list, by, rows: key === own ? rows : [key, ...rows] },
  };
  return { rows: [bound], unbound: [] };
}

/** What to do where a list would lead to another record. */
export const referenceHint =
  'Read what is needed into a row of the record itself, or let a part of the system hold it; an element holds only its own values.';

/** Both sides are lists of the record itself, without a guard, and merged element by element. */
function isPlain({ row, left, right, scope, inside }: ListBlock): boolean {
  const { report } = scope.flow;
  const distant = [left, right].find(({ reference }) => reference !== undefined);
  if (left.list === undefined || right.list === undefined) {
    const [list, other] = left.list === undefined ? [right, left] : [left, right];
    const parameters = { list: list.list?.path ?? '', other: other.segments.join('.') };
    const hint =
      'Choose one element of the list, as in `list[0]` or `list[type = "work"]`, or open a list on both sides.';
    report('list-beside-none', row.span, parameters, { hint });
  } else if (left.guard !== undefined || right.guard !== undefined) {
    report('guarded-list', row.span, {}, { hint: 'Guard the rows inside.' });
  } else if (distant?.list !== undefined) {
    report('reference-in-list', row.span, { path: pathText(distant.list) }, { hint: referenceHint });
  } else if (row.together || inside.group !== undefined) {
    report(
      'list-together',
      row.span,
      {},
      { hint: 'Leave `together` out, or move the list out of the block that says it.' },
    );
  } else return true;
  return false;
}

function reportMissingKey({ row, left, right, scope }: ListBlock): void {
  const [{ list: from }, { list: to }] = [left, right];
  const parameters = { left: from?.path ?? '', right: to?.path ?? '' };
  const hint = 'Add `by x = y`, with what the elements of both lists are recognised by.';
  scope.flow.report('list-without-key', row.span, parameters, { hint });
}

function element({ list: _, ...base }: PathBase): PathBase {
  return base;
}

function operand(list: BoundPath, { span }: Operand): BoundOperand {
  return { side: list.side, terms: [{ kind: 'path', path: list, guard: undefined, span }], span };
}

function bindBy(by: ByClause, elements: SyncScope) {
  const left = resolvePath(by.left, elements.left, elements.flow);
  const right = resolvePath(by.right, elements.right, elements.flow);
  return left && right && { left, right };
}

/** A new element is given its key by the row of the two properties, if that goes everywhere where the block goes. */
function covers(row: BoundRow, direction: Direction): boolean {
  return row.direction === 'both' || row.direction === direction;
}

/** The row that `by` stands for: the key of an element that is made. */
export function keyRow(row: Row, { left, right, span }: ByClause): Row {
  const side = (path: Path): Operand => ({
    kind: 'Operand',
    span: path.span,
    terms: [{ kind: 'PathTerm', span: path.span, path, guard: undefined }],
  });
  return {
    kind: 'Row',
    span,
    doc: undefined,
    as: undefined,
    left: side(left),
    arrow: row.arrow,
    right: side(right),
    by: undefined,
    via: undefined,
    onCreate: true,
    conflict: undefined,
    lossy: false,
    allow: [],
    together: false,
    rows: undefined,
  };
}
