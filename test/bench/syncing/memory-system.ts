import type { RecordValues, SystemModel } from '../../../runtime/abi/index.ts';
import type {
  Connector,
  Observation,
  PageRequest,
  PreparedCall,
  Write,
} from '../../../runtime/connectors/connector.ts';

/** The records that a system has from the start, told by their position: none of them takes memory until it is edited. */
export interface Population {
  readonly object: string;
  readonly count: number;
  id(position: number): string;
  position(id: string): number;
  /** Grows with the position. */
  stamp(position: number): number;
  /** The first position with this stamp or a later one. */
  firstSince(stamp: number): number;
  values(position: number): RecordValues;
}

/** A system at the connector's contract that serves its records from memory, as fast as it can. */
export interface MemorySystem extends Connector {
  /** Changes a record, at the present time of the system's clock. */
  edit(position: number, values: RecordValues): void;
  /** Writes that arrived. */
  writes(): number;
}

export interface MemorySystemOptions {
  readonly connection: string;
  readonly model: SystemModel;
  readonly population: Population;
  readonly now: () => number;
  readonly pageSize: number;
  /** Called with every request. */
  readonly onRequest: () => void;
}

export function createMemorySystem(options: MemorySystemOptions): MemorySystem {
  const { population, pageSize, now, onRequest } = options;
  const edited = new Map<number, Observation>();
  /** Positions that the list under way goes through; undefined: all of them. */
  let listed: readonly number[] | undefined;
  let writes = 0;

  const at = (position: number): Observation =>
    edited.get(position) ?? {
      id: population.id(position),
      revision: 1,
      stamp: population.stamp(position),
      deleted: false,
      values: population.values(position),
      raw: undefined,
    };
  const edit = (position: number, changes: RecordValues): Observation => {
    const before = at(position);
    const revision = (before.revision ?? 0) + 1;
    const observation = { ...before, revision, stamp: now(), values: { ...before.values, ...changes } };
    edited.set(position, observation);
    return observation;
  };
  const changedSince = (since: number): readonly number[] => {
    const from = population.firstSince(since);
    const late = Array.from({ length: population.count - from }, (_, offset) => from + offset);
    const changed = [...edited].filter(([, { stamp }]) => (stamp ?? 0) >= since);
    return [...late.filter((position) => !edited.has(position)), ...changed.map(([position]) => position)];
  };
  const rendered = new WeakMap<PreparedCall, Write>();

  return {
    connection: options.connection,
    model: options.model,
    edit,
    writes: () => writes,
    async page(object: string, { since, cursor }: PageRequest) {
      onRequest();
      if (object !== population.object) return { records: [], next: undefined, serverTime: now() };
      if (cursor === undefined) listed = since === undefined ? undefined : changedSince(since);
      const start = Number(cursor ?? 0);
      const length = listed?.length ?? population.count;
      const end = Math.min(start + pageSize, length);
      const records = Array.from({ length: end - start }, (_, offset) =>
        at(listed?.[start + offset] ?? start + offset),
      );
      return { records, next: end < length ? String(end) : undefined, serverTime: now() };
    },
    async read(_object, id) {
      onRequest();
      return { kind: 'found', observation: at(population.position(id)) };
    },
    search: () => Promise.reject(new Error('every record of the load has its partner: nobody searches')),
    prepare(write) {
      const label = `${write.kind} ${write.object}`;
      const call = {
        object: write.object,
        label,
        carries: [],
        request: JSON.stringify(write),
        idempotent: true,
      };
      rendered.set(call, write);
      return [call];
    },
    async send(call) {
      onRequest();
      const write = rendered.get(call);
      if (write?.kind !== 'update') throw new Error(`the load only updates, it does not ${call.label}`);
      writes += 1;
      return { kind: 'done', id: write.id, observation: edit(population.position(write.id), write.values) };
    },
    close: () => Promise.resolve(),
  };
}
