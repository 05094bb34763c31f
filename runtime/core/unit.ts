import type { ConflictModel, Direction, ListModel, RowModel, Side } from '../abi/index.ts';

/** Where a unit's value stands on one side. */
interface UnitSide {
  /** Dotted paths that are read or written. */
  readonly paths: readonly string[];
  /** Names under which the base keeps them, in the same order: a path that several units share is kept for each, and a list beside what is agreed of its elements. */
  readonly keys: readonly string[];
}

/** A row that opens a list: its elements are merged one by one, by the units of its own rows. */
export interface ListUnit {
  readonly model: ListModel;
  readonly units: readonly Unit[];
}

/** A currency and its amounts: merged as one value where the currency goes over, and one by one otherwise. */
export interface MoneyUnit {
  readonly currency: Unit;
  /** The currency among them. */
  readonly parts: readonly Unit[];
}

/** Rows that are merged as one value: a row by itself, or all rows of a `together` group. */
export interface Unit {
  /** Fingerprints of its rows. */
  readonly rows: readonly string[];
  /** Position of its sync in the pair. */
  readonly sync: number;
  readonly direction: Direction;
  readonly conflict: ConflictModel;
  readonly left: UnitSide;
  readonly right: UnitSide;
  /** Set where values are read or translated through references: what would be written counts, not the reference. */
  readonly references: readonly string[];
  readonly list?: ListUnit;
  readonly money?: MoneyUnit;
  /** `flows/webcrm-chargebee.flow:12` */
  readonly label: string;
}

export interface SourceRow {
  readonly row: RowModel;
  readonly sync: number;
  readonly label: string;
}

/** Rows of all syncs of a pair as the units that are decided one by one. Rows for creates alone are left out. */
export function toUnits(rows: readonly SourceRow[]): readonly Unit[] {
  const lasting = rows.filter(({ row }) => row.onCreate !== true);
  const groups = new Map<string, SourceRow[]>();
  for (const each of lasting) {
    const name = each.row.group === undefined ? `row ${each.row.id}` : `${each.sync} ${each.row.group}`;
    const group = groups.get(name) ?? [];
    group.push(each);
    groups.set(name, group);
  }
  const members = [...groups.values()];
  const shared = { left: sharedPaths(members, 'left'), right: sharedPaths(members, 'right') };
  return members.flatMap((group) => toUnit(group, shared));
}

function toUnit(group: readonly SourceRow[], shared: Readonly<Record<Side, Set<string>>>): Unit[] {
  const [first] = group;
  if (first === undefined) return [];
  const { list } = first.row;
  const toSide = (side: Side): UnitSide => {
    const paths = pathsOf(group, side);
    const isOwn = (path: string): boolean => list === undefined && !shared[side].has(path);
    return { paths, keys: paths.map((path) => (isOwn(path) ? path : `${path}@${first.row.id}`)) };
  };
  return [
    {
      rows: [...new Set(group.map(({ row }) => row.id))],
      sync: first.sync,
      direction: first.row.direction,
      conflict: first.row.conflict,
      left: toSide('left'),
      right: toSide('right'),
      references: [...new Set(group.flatMap(({ row }) => row.references ?? []))],
      ...(list && { list: toListUnit(list, first.label) }),
      label: first.label,
    },
  ];
}

function toListUnit(model: ListModel, label: string): ListUnit {
  return { model, units: toUnits(model.rows.map((row) => ({ row, sync: 0, label }))) };
}

function pathsOf(group: readonly SourceRow[], side: Side): readonly string[] {
  return [...new Set(group.flatMap(({ row }) => row[side].map((path) => path.join('.'))))];
}

/** Paths that more than one unit uses: one of them may rest while another agrees. */
function sharedPaths(groups: readonly (readonly SourceRow[])[], side: Side): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const path of groups.flatMap((group) => pathsOf(group, side))) {
    if (seen.has(path)) shared.add(path);
    seen.add(path);
  }
  return shared;
}
