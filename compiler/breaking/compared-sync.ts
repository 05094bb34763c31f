import type { Direction, Side } from '../../runtime/abi/index.ts';
import type { CodecIr, CodecUseIr, FlowIr, ListIr, PathIr, RowIr, SideIr, SyncIr } from '../ir/ir.ts';
import type { Connection } from '../schema/system-schema.ts';

/**
 * A sync that runs, with its sides in an order of their own: links belong to a pair of objects, whichever flow names
 * them and whichever way round.
 */
export interface ComparedSync {
  readonly flow: FlowIr;
  readonly sync: SyncIr;
  /** The two objects, as text. */
  readonly pair: string;
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly match: readonly string[];
  readonly rows: readonly ComparedRow[];
}

export interface ComparedSide {
  readonly connection: Connection;
  readonly side: SideIr;
  /** Where it stands in the flow. */
  readonly written: Side;
}

export interface ComparedRow {
  readonly row: RowIr;
  /** As people know it: `PersonEmail <-> email`. */
  readonly text: string;
  readonly ends: readonly [string, string];
  /** `forward` is into the second side. */
  readonly direction: Direction;
  /** What its codecs do. */
  readonly codecs: string;
  /** What the elements of two lists are recognised by, for the row that opens them. */
  readonly key: string | undefined;
  /** What its functions compute, as written: `join(" ", first, last)`. */
  readonly calls: string;
  /** `latest`, `park` or `prefer CONNECTION`. */
  readonly conflict: string;
}

export function toComparedSync(flow: FlowIr, sync: SyncIr): ComparedSync {
  const left: ComparedSide = { connection: flow.left.connection, side: sync.left, written: 'left' };
  const right: ComparedSide = { connection: flow.right.connection, side: sync.right, written: 'right' };
  const turned = sideName(right) < sideName(left);
  const sides = turned ? ([right, left] as const) : ([left, right] as const);
  return {
    flow,
    sync,
    pair: sides.map(sideName).join(' and '),
    sides,
    match: sync.match.map((line) => {
      const pairs = line.pairs.map((pair) => sides.map(({ written }) => pair[written].path).join(' = '));
      return [...pairs.toSorted(), ...codecsIn([line.left, line.right], flow.codecs, turned)].join(', ');
    }),
    rows: toComparedRows(sync.rows, sync, { flow, sides, turned, within: { left: '', right: '' } }),
  };
}

/** `crm Persons` */
export function sideName({ connection, side }: ComparedSide): string {
  return `${connection.name} ${side.object.name}`;
}

interface RowContext {
  readonly flow: FlowIr;
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly turned: boolean;
  /** What stands before the paths of each side: `lines[].` for rows of elements. */
  readonly within: Readonly<Record<Side, string>>;
}

/** Rows, and those of the elements of lists that they open. */
function toComparedRows(
  rows: readonly RowIr[],
  ways: Pick<SyncIr, 'forward' | 'backward'>,
  context: RowContext,
): readonly ComparedRow[] {
  return rows.flatMap((row, index) => {
    const own = toComparedRow(row, index, ways, context);
    if (row.list === undefined) return [own];
    const { left, right } = row.list.paths;
    const within = { left: `${left}[].`, right: `${right}[].` };
    return [own, ...toComparedRows(row.list.rows, row.list, { ...context, within })];
  });
}

function toComparedRow(
  row: RowIr,
  index: number,
  ways: Pick<SyncIr, 'forward' | 'backward'>,
  { flow, sides, turned, within }: RowContext,
): ComparedRow {
  const [first, second] = sides;
  const textOf = (side: Side): string => endText(row[side], within[side]);
  const values = [...ways.forward, ...ways.backward].filter((assignment) => assignment.row === index);
  return {
    row,
    text: `${textOf('left')} ${arrows[row.direction]} ${textOf('right')}`,
    ends: [textOf(first.written), textOf(second.written)],
    direction: turn(row.direction, turned),
    codecs: codecsIn(values, flow.codecs, turned).toSorted().join(' '),
    key: row.list && sides.map(({ written }) => keyText(row.list, written)).join(' = '),
    calls: row.printed.flatMap(({ left, right }) => [left, right].filter(isCall)).join(' ?? '),
    conflict:
      row.conflict.policy === 'prefer'
        ? `prefer ${flow[row.conflict.side].connection.name}`
        : row.conflict.policy,
  };
}

function keyText(list: ListIr | undefined, side: Side): string {
  const key = side === 'left' ? list?.leftKey : list?.rightKey;
  return key === undefined ? '' : pathsIn(key).join(' ');
}

/** The properties that stand anywhere in an expression. */
function pathsIn(ir: unknown): readonly string[] {
  if (typeof ir !== 'object' || ir === null) return [];
  if ('path' in ir && typeof ir.path === 'string') return [ir.path];
  return Object.values(ir).flatMap(pathsIn);
}

function isCall(cell: string): boolean {
  return /^\w+\(/.test(cell);
}

const arrows: Readonly<Record<Direction, string>> = { both: '<->', forward: '->', backward: '<-' };

function endText(paths: readonly PathIr[], within: string): string {
  return paths.length === 0 ? '(literal)' : paths.map(({ path }) => within + path).join(' ?? ');
}

function turn(direction: Direction, turned: boolean): Direction {
  if (direction === 'both' || !turned) return direction;
  return direction === 'forward' ? 'backward' : 'forward';
}

/** The codecs that stand anywhere in a piece of the IR, each as a text of what it does, whatever its name is. */
function codecsIn(ir: unknown, declared: readonly CodecIr[], turned: boolean): readonly string[] {
  if (typeof ir !== 'object' || ir === null) return [];
  const own = isConversion(ir) ? [codecText(ir.codec, declared, turned)] : [];
  const inner = Object.values(ir).flatMap((each) => codecsIn(each, declared, turned));
  return [...new Set([...own, ...inner])];
}

function isConversion(ir: object): ir is { readonly codec: CodecUseIr } {
  return 'kind' in ir && ir.kind === 'convert';
}

function codecText(use: CodecUseIr, declared: readonly CodecIr[], turned: boolean): string {
  const flipped = use.flipped !== turned;
  if (use.kind === 'builtin') return JSON.stringify([use.name, use.arguments, flipped]);
  const found = declared.find(({ name }) => name === use.name);
  return JSON.stringify([found?.kind === 'values' ? found.lines : found?.from, flipped]);
}
