import type {
  ConflictModel,
  Direction,
  FlowModel,
  ObjectModel,
  OperationsModel,
  PropertyModel,
  RecordValues,
  References,
  RowModel,
  SyncModel,
  SystemModel,
  Value,
} from '../../../runtime/abi/index.ts';
import { valueAt, nest } from '../../../runtime/core/flat-values.ts';

const call = { request: 'GET /' };

export const text: PropertyModel = { type: 'string', read: true, create: true, update: true };

export interface ObjectSpec {
  readonly properties: Readonly<Record<string, PropertyModel>>;
  readonly ownId?: boolean;
  readonly idempotencyWindow?: number;
  readonly search?: boolean;
  /** What must not be sent twice. */
  readonly once?: 'update' | 'delete';
  readonly changed?: boolean;
  readonly resolution?: number;
  readonly archive?: Readonly<Record<string, Value>>;
}

export function objectModel(spec: ObjectSpec): ObjectModel {
  const key: PropertyModel = { type: 'string', read: true, create: spec.ownId === true, update: false };
  const operations: OperationsModel = {
    list: [{ ...call, since: { encoding: 'iso' } }],
    scan: [call],
    read: [call],
    create: [{ ...call, ...protection(spec) }],
    update: [{ ...call, ...protection(spec), ...(spec.once === 'update' && { repeatable: false }) }],
    delete: [{ ...call, ...(spec.once === 'delete' && { repeatable: false }) }],
    ...(spec.search === true && { search: [call] }),
  };
  return {
    key: 'id',
    ...(spec.changed !== false && {
      changed: { property: 'changed', resolution: spec.resolution ?? 1, blindTo: [] },
    }),
    ...(spec.archive && { archive: { set: spec.archive } }),
    creation: 'default',
    requiredTogether: [],
    properties: { id: key, ...spec.properties },
    operations,
  };
}

function protection({ idempotencyWindow: window }: ObjectSpec) {
  return window === undefined ? {} : { idempotency: { header: 'key', window } };
}

export function systemModel(
  name: string,
  rank: number,
  objects: Readonly<Record<string, ObjectModel>>,
  settle = 0,
): SystemModel {
  return {
    system: name,
    connector: 'rest',
    auth: { scheme: 'none' },
    limits: {},
    settle,
    rank,
    empty: { absent: 'empty', read: [], write: 'null' },
    objects,
  };
}

interface RowSpec {
  readonly left: string;
  readonly right: string;
  readonly direction?: Direction;
  readonly conflict?: ConflictModel;
  readonly onCreate?: true;
  readonly group?: string;
  /** Left value → right value; undefined lets the row rest. */
  readonly get?: (value: Value | undefined, references: References) => Value | undefined;
  readonly put?: (value: Value | undefined, references: References) => Value | undefined;
  readonly references?: readonly string[];
}

export type SyncSpec = Partial<Omit<SyncModel, 'rows' | 'forward' | 'backward' | 'name'>> & {
  readonly leftObject: string;
  readonly rightObject: string;
  readonly rows: readonly RowSpec[];
};

/** A sync as the compiler would write it, from rows that name one path on each side. */
export function syncModel(spec: SyncSpec): SyncModel {
  const { leftObject, rightObject, rows, ...rest } = spec;
  return {
    name: `${leftObject}-${rightObject}`,
    direction: 'both',
    many: false,
    left: { object: leftObject, create: { policy: 'never' }, delete: 'never' },
    right: { object: rightObject, create: { policy: 'always' }, delete: 'never' },
    match: [],
    references: [],
    ...rest,
    rows: rows.map(toRow),
    forward: (left, right, references) =>
      patch(rows, left, right === undefined, references, { from: 'left', to: 'right' }),
    backward: (right, left, references) =>
      patch(rows, right, left === undefined, references, { from: 'right', to: 'left' }),
  };
}

function toRow(row: RowSpec, index: number): RowModel {
  return {
    id: `r${index}-${row.left}-${row.right}`,
    left: row.left === '' ? [] : [row.left.split('.')],
    right: row.right === '' ? [] : [row.right.split('.')],
    direction: row.direction ?? 'both',
    conflict: row.conflict ?? { policy: 'latest' },
    ...(row.onCreate && { onCreate: row.onCreate }),
    ...(row.group !== undefined && { group: row.group }),
    ...(row.references && { references: row.references }),
    law: 'isomorphic',
    line: index + 10,
  };
}

function patch(
  rows: readonly RowSpec[],
  source: RecordValues,
  creating: boolean,
  references: References,
  { from, to }: { readonly from: 'left' | 'right'; readonly to: 'left' | 'right' },
): RecordValues {
  const allowed = from === 'left' ? 'forward' : 'backward';
  const values: Record<string, Value> = {};
  for (const row of rows) {
    if ((row.direction ?? 'both') !== 'both' && row.direction !== allowed) continue;
    if (row.onCreate === true && !creating) continue;
    const read = row[from] === '' ? undefined : valueAt(source, row[from]);
    const convert = from === 'left' ? row.get : row.put;
    const value = convert === undefined ? read : convert(read, references);
    if (value !== undefined) values[row[to]] = value;
  }
  return nest(values);
}

export function flowModel(
  left: string,
  right: string,
  systems: Readonly<Record<string, SystemModel>>,
  syncs: readonly SyncModel[],
): FlowModel {
  return {
    abi: 1,
    name: `${left}-${right}`,
    file: `flows/${left}-${right}.flow`,
    left,
    right,
    systems,
    syncs,
  };
}

/** One match line: the same property, by its name on either side. */
export function matchOn(left: string, right: string, search = false) {
  const key = (path: string) => (record: RecordValues) => {
    const value = valueAt(record, path);
    return value === undefined || value === null || value === '' ? undefined : [value];
  };
  return {
    leftKey: key(left),
    rightKey: key(right),
    ...(search && { leftSearch: [left], rightSearch: [right] }),
  };
}
