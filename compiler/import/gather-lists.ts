import type { ObjectType, SystemSchema } from '../schema/system-schema.ts';
import type { PlannedFlow, PlannedRow, PlannedSync } from './plan-flow.ts';
import { insideList, type OperandText } from './read-cell.ts';

/** A row of a section, or the rows of the elements of two lists. */
export type PlannedEntry = PlannedLine | PlannedList;

/** Its paths are those of descriptors: `lines[].amount`. */
export interface PlannedLine extends PlannedRow {
  readonly kind: 'row';
  /** A list that only one side crosses: nothing says which of its elements is meant. */
  readonly crossed: string | undefined;
}

export interface PlannedList {
  readonly kind: 'list';
  readonly left: string;
  readonly right: string;
  /** The row of what elements are recognised by. */
  readonly by: PlannedLine | undefined;
  readonly entries: readonly PlannedEntry[];
}

/** Where the paths of some rows start, on one side. */
interface Start {
  readonly type: ObjectType | undefined;
  /** `lines[].`; empty in the record itself. */
  readonly prefix: string;
  /** What elements of the lists of the record are recognised by. */
  readonly keys: ReadonlyMap<string, string>;
}

type Starts = Readonly<Record<'left' | 'right', Start>>;

/** Rows that follow each other and lead into the same two lists become a block of their elements. */
export function gatherLists(
  rows: readonly PlannedRow[],
  { left, right }: Pick<PlannedSync, 'left' | 'right'>,
  flow: Pick<PlannedFlow, 'left' | 'right'>,
): readonly PlannedEntry[] {
  return gather(rows, {
    left: startOf((left.owner ?? left).type, flow.left.schema),
    right: startOf((right.owner ?? right).type, flow.right.schema),
  });
}

function startOf(type: ObjectType | undefined, schema: SystemSchema | undefined): Start {
  const owner = type?.model.of ?? type?.name;
  const parts = [...(schema?.objects.values() ?? [])].filter(({ model }) => model.of === owner);
  const keys = parts.flatMap(({ model: { each, key } }) =>
    each === undefined ? [] : [[each, key] as const],
  );
  return { type, prefix: '', keys: new Map(keys) };
}

interface OpenBlock {
  readonly left: string;
  readonly right: string;
  readonly rows: PlannedRow[];
}

function gather(rows: readonly PlannedRow[], starts: Starts): readonly PlannedEntry[] {
  const found: (OpenBlock | PlannedLine)[] = [];
  for (const row of rows) {
    const lists = { left: listOf(row.left, starts.left), right: listOf(row.right, starts.right) };
    const inner = innerRow(row, lists);
    const last = found.at(-1);
    if (inner === undefined) found.push(lineOf(row, starts, lists));
    else if (last !== undefined && 'rows' in last && last.left === lists.left && last.right === lists.right)
      last.rows.push(inner);
    else found.push({ left: lists.left ?? '', right: lists.right ?? '', rows: [inner] });
  }
  return found.map((each) => ('rows' in each ? toList(each, starts) : each));
}

interface Lists {
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** The row as it stands in the block; undefined where it does not lead into two lists, or looks at what is outside. */
function innerRow(row: PlannedRow, { left, right }: Lists): PlannedRow | undefined {
  if (left === undefined || right === undefined) return undefined;
  const inner = { left: insideList(row.left, left), right: insideList(row.right, right) };
  if (inner.left === undefined || inner.right === undefined) return undefined;
  return { ...row, left: inner.left, right: inner.right };
}

/** The outermost list that a path crosses. */
function listOf({ path }: OperandText, { type, prefix }: Start): string | undefined {
  const segments = path?.split('.') ?? [];
  const starts = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('.'));
  return starts.find((start) => type?.properties.get(`${prefix}${start}`)?.model.type === 'list');
}

function lineOf(row: PlannedRow, starts: Starts, lists: Lists): PlannedLine {
  const isCrossed = lists.left === undefined || lists.right === undefined;
  return {
    kind: 'row',
    ...row,
    left: described(row.left, starts.left),
    right: described(row.right, starts.right),
    crossed: isCrossed ? (lists.left ?? lists.right) : undefined,
  };
}

function described({ path, reads, ...operand }: OperandText, { prefix }: Start): OperandText {
  const full = path === undefined ? undefined : `${prefix}${path}`;
  return { ...operand, path: full, reads: reads.map((each) => `${prefix}${each}`) };
}

function toList({ left, right, rows }: OpenBlock, starts: Starts): PlannedList {
  const keys = { left: starts.left.keys.get(left), right: starts.right.keys.get(right) };
  const inside = { left: inElements(starts.left, left), right: inElements(starts.right, right) };
  const entries = gather(rows, inside);
  const by = entries
    .filter((entry) => entry.kind === 'row')
    .filter((line) => isBare(line.left) && isBare(line.right))
    .find((line) => isKey(line.left, keys.left, inside.left) || isKey(line.right, keys.right, inside.right));
  return { kind: 'list', left, right, by, entries };
}

function inElements({ type, prefix }: Start, list: string): Start {
  return { type, prefix: `${prefix}${list}[].`, keys: new Map() };
}

function isBare({ path, reads }: OperandText): boolean {
  return path !== undefined && reads.length === 0;
}

/** The key of a part, what is free to carry an id of ours, or a property that is called so. */
function isKey({ path = '' }: OperandText, key: string | undefined, { type, prefix }: Start): boolean {
  const model = type?.properties.get(path)?.model;
  const name = path.slice(prefix.length);
  return model !== undefined && (name === key || model.marker === true || name.toLowerCase() === 'id');
}
