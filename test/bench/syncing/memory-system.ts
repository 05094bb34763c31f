import type { RecordValues, SystemModel } from '../../../runtime/abi/index.ts';
import type {
  Connector,
  Observation,
  PageRequest,
  PreparedCall,
  Write,
} from '../../../runtime/connectors/connector.ts';

/** A system at the connector's contract that serves its records from memory, as fast as it can. */
export interface MemorySystem extends Connector {
  /** Makes or changes a record, at the present time of the system's clock. */
  put(object: string, id: string, values: RecordValues): void;
  get(object: string, id: string): RecordValues | undefined;
  /** Writes that arrived. */
  writes(): number;
}

export interface MemorySystemOptions {
  readonly connection: string;
  readonly model: SystemModel;
  readonly now: () => number;
  readonly pageSize: number;
  /** Called with every request. */
  readonly onRequest: () => void;
}

export function createMemorySystem(options: MemorySystemOptions): MemorySystem {
  const objects = new Map<string, Map<string, Observation>>();
  let writes = 0;

  const recordsOf = (object: string): Map<string, Observation> => {
    const known = objects.get(object);
    if (known !== undefined) return known;
    const made = new Map<string, Observation>();
    objects.set(object, made);
    return made;
  };
  const put = (object: string, id: string, changes: RecordValues): Observation => {
    const before = recordsOf(object).get(id);
    const observation: Observation = {
      id,
      revision: (before?.revision ?? 0) + 1,
      stamp: options.now(),
      deleted: false,
      values: { ...before?.values, ...changes },
      raw: undefined,
    };
    recordsOf(object).set(id, observation);
    return observation;
  };
  /** What the list under way goes through: later pages do not look for it again. */
  const listed = new Map<string, readonly Observation[]>();
  const list = (object: string, since: number | undefined): readonly Observation[] => {
    const found = [...recordsOf(object).values()].filter(({ stamp }) => (stamp ?? 0) >= (since ?? 0));
    listed.set(object, found);
    return found;
  };
  const rendered = new WeakMap<PreparedCall, Write>();

  return {
    connection: options.connection,
    model: options.model,
    put,
    get: (object, id) => recordsOf(object).get(id)?.values,
    writes: () => writes,
    async page(object: string, { since, cursor }: PageRequest) {
      options.onRequest();
      const all = (cursor === undefined ? undefined : listed.get(object)) ?? list(object, since);
      const start = Number(cursor ?? 0);
      const end = start + options.pageSize;
      return {
        records: all.slice(start, end),
        next: end < all.length ? String(end) : undefined,
        serverTime: options.now(),
      };
    },
    async read(object, id) {
      options.onRequest();
      const observation = recordsOf(object).get(id);
      return observation === undefined ? { kind: 'missing' } : { kind: 'found', observation };
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
      options.onRequest();
      const write = rendered.get(call);
      if (write?.kind !== 'update') throw new Error(`the load only updates, it does not ${call.label}`);
      writes += 1;
      return { kind: 'done', id: write.id, observation: put(write.object, write.id, write.values) };
    },
    close: () => Promise.resolve(),
  };
}
