import { SyncError } from '../../../runtime/errors.ts';
import { nest, pick } from '../../../runtime/core/flat-values.ts';

import type { RecordValues, SystemModel, Value } from '../../../runtime/abi/index.ts';
import type {
  Connector,
  Observation,
  Page,
  PageRequest,
  PreparedCall,
  SendResult,
  Write,
} from '../../../runtime/connectors/connector.ts';

type Flat = Readonly<Record<string, Value>>;

interface Version {
  readonly at: number;
  readonly stamp: number;
  readonly revision: number;
  readonly values: Flat;
  readonly deleted: boolean;
  readonly mergedInto?: string;
}

/** What happens to the next request that writes. */
export type Fault = 'lost before' | 'lost after' | 'refused' | 'exists' | 'not sent';

export interface FakeOptions {
  readonly model: SystemModel;
  readonly now: () => number;
  /** Milliseconds that the system's clock is ahead. */
  readonly skew?: number;
  /** Milliseconds that reads lag behind writes. */
  readonly lag?: number;
  /** Milliseconds between two stamps. */
  readonly resolution?: number;
  /** Records per page. */
  readonly pageSize?: number;
  readonly answers?: 'whole' | 'key only';
  readonly normalise?: (path: string, value: Value) => Value;
  readonly revisions?: boolean;
  /** What the system fills in by itself on a new record. */
  readonly preset?: Flat;
  /** A number that updates are not told, but by how much it changes. */
  readonly adjusted?: string;
}

interface SentRequest {
  readonly write: Write;
  readonly label: string;
}

/** A system in memory, at the level of canonical values, with the habits and faults that a test asks for. */
export class FakeSystem implements Connector {
  readonly connection: string;
  readonly model: SystemModel;
  /** Every request that wrote, in order. */
  readonly sent: SentRequest[] = [];
  readonly asked: string[] = [];
  readonly faults: Fault[] = [];
  /** Called before a request is carried out. */
  beforeSend: ((write: Write) => void) | undefined;
  pageFault: SyncError | undefined;
  /** Nothing can be read by its id. */
  blind = false;
  /** Values that are shown to be there, but cannot be understood. */
  readonly unreadable = new Set<Value>();
  private readonly options: FakeOptions;
  private readonly records = new Map<string, Version[]>();
  private readonly left = new Set<string>();
  private readonly keys = new Map<string, string>();
  private counter = 0;

  constructor(connection: string, options: FakeOptions) {
    this.connection = connection;
    this.model = options.model;
    this.options = options;
  }

  /** A person makes a record. */
  add(object: string, id: string, values: Flat): void {
    this.put(object, id, values, false);
  }

  /** A person changes a record. `stamp` where the system is to say another time. */
  edit(object: string, id: string, values: Flat, stamp?: number): void {
    this.put(object, id, { ...this.now(object, id).values, ...values }, false, stamp);
  }

  /** A person deletes a record: it is shown as a tombstone, or not at all. */
  remove(object: string, id: string, how: 'tombstone' | 'gone' = 'tombstone'): void {
    if (how === 'gone') this.records.delete(`${object}/${id}`);
    else this.put(object, id, this.now(object, id).values, true);
  }

  /** A person merges a record into another one, which keeps its own values. */
  merge(object: string, id: string, into: string): void {
    this.put(object, id, this.now(object, id).values, true, undefined, into);
  }

  /** A record becomes something else: it cannot be read any more, and is there all the same. */
  leave(object: string, id: string): void {
    this.records.delete(`${object}/${id}`);
    this.left.add(`${object}/${id}`);
  }

  async hasLeft(object: string, id: string): Promise<boolean> {
    return this.left.has(`${object}/${id}`);
  }

  values(object: string, id: string): Flat {
    return this.now(object, id).values;
  }

  ids(object: string): string[] {
    return [...this.records]
      .filter(([key, versions]) => key.startsWith(`${object}/`) && versions.at(-1)?.deleted === false)
      .map(([key]) => key.slice(object.length + 1));
  }

  async page(object: string, request: PageRequest): Promise<Page> {
    this.asked.push(`page ${object} ${request.kind}`);
    if (this.pageFault !== undefined) throw this.pageFault;
    const all = this.seen(object).filter(
      ({ stamp, deleted }) =>
        (request.kind === 'all' ? !deleted : true) &&
        (request.since === undefined || stamp === undefined || stamp >= request.since),
    );
    const start = request.cursor === undefined ? 0 : Number(request.cursor);
    const size = this.options.pageSize ?? 100;
    return {
      records: all.slice(start, start + size),
      next: start + size < all.length ? String(start + size) : undefined,
      serverTime: this.clock(),
    };
  }

  async read(object: string, id: string): ReturnType<Connector['read']> {
    this.asked.push(`read ${object} ${id}`);
    const observation = this.blind ? undefined : this.observe(object, id);
    return observation === undefined ? { kind: 'missing' } : { kind: 'found', observation };
  }

  async search(object: string, properties: Flat): Promise<readonly Observation[]> {
    this.asked.push(`search ${object}`);
    return this.seen(object).filter(({ values, deleted }) => {
      const known = pick(values, Object.keys(properties));
      return !deleted && Object.entries(properties).every(([path, value]) => known[path] === value);
    });
  }

  prepare(write: Write): readonly PreparedCall[] {
    const label = `${write.kind} ${write.object}`;
    const [call] = this.model.objects[write.object]?.operations[write.kind] ?? [];
    const idempotent = call?.repeatable ?? write.kind !== 'create';
    const carries = write.kind === 'delete' ? [] : Object.keys(flat(write.values, this.paths(write.object)));
    const keyed = write.kind !== 'delete' && write.idempotencyKey !== undefined && call?.idempotency;
    return [
      {
        object: write.object,
        label,
        carries,
        request: JSON.stringify(this.adjusting(write)),
        idempotent,
        ...(keyed && { keyWindow: keyed.window }),
      },
    ];
  }

  async send(call: PreparedCall): Promise<SendResult> {
    const write = toWrite(call.request);
    const fault = this.faults.shift();
    this.beforeSend?.(write);
    if (fault === 'not sent') return { kind: 'not_sent', error: failure('no connection') };
    this.sent.push({ write, label: call.label });
    if (fault === 'lost before') return { kind: 'unknown', error: failure('connection cut') };
    if (fault === 'refused')
      return { kind: 'refused', reason: 'invalid', error: failure('value not allowed') };
    if (fault === 'exists')
      return { kind: 'refused', reason: 'exists', error: failure('there is one already') };
    const result = this.carryOut(write);
    return fault === 'lost after' ? { kind: 'unknown', error: failure('connection cut') } : result;
  }

  async close(): Promise<void> {}

  private carryOut(write: Write): SendResult {
    if (write.kind === 'create') return this.create(write);
    if (
      this.observe(write.object, write.id)?.deleted !== false &&
      this.latest(write.object, write.id) === undefined
    ) {
      return { kind: 'refused', reason: 'gone', error: failure('no such record') };
    }
    if (write.kind === 'delete') {
      this.remove(write.object, write.id);
      return { kind: 'done', id: undefined, observation: undefined };
    }
    const repeated = write.idempotencyKey !== undefined && this.keys.has(write.idempotencyKey);
    if (!repeated) this.change(write);
    if (write.idempotencyKey !== undefined) this.keys.set(write.idempotencyKey, write.id);
    return this.done(write.object, write.id);
  }

  private change(write: Extract<Write, { kind: 'update' }>): void {
    const before = this.now(write.object, write.id).values;
    const changes = this.normalised(flat(write.values, this.paths(write.object)));
    const { adjusted = '' } = this.options;
    const by = changes[adjusted];
    const sum = by === undefined ? {} : { [adjusted]: Number(before[adjusted]) + Number(by) };
    this.put(write.object, write.id, { ...before, ...changes, ...sum }, false);
  }

  /** The update as it is sent: by how much the adjusted number is to change. */
  private adjusting(write: Write): Write {
    const { adjusted } = this.options;
    if (write.kind !== 'update' || adjusted === undefined) return write;
    const wanted = write.values[adjusted];
    if (wanted === undefined) return write;
    const by = Number(wanted) - Number(write.current.values[adjusted] ?? 0);
    return { ...write, values: { ...write.values, [adjusted]: by } };
  }

  private create(write: Extract<Write, { kind: 'create' }>): SendResult {
    const repeated = write.idempotencyKey === undefined ? undefined : this.keys.get(write.idempotencyKey);
    const keyed = this.model.objects[write.object]?.operations.create?.[0]?.idempotency !== undefined;
    if (keyed && repeated !== undefined) return this.done(write.object, repeated);
    const id = write.ownId ?? `${this.connection}-${++this.counter}`;
    if (this.records.has(`${write.object}/${id}`)) {
      return { kind: 'refused', reason: 'exists', error: failure('id is taken') };
    }
    this.put(
      write.object,
      id,
      { ...this.options.preset, ...this.normalised(flat(write.values, this.paths(write.object))) },
      false,
    );
    if (write.idempotencyKey !== undefined) this.keys.set(write.idempotencyKey, id);
    return this.done(write.object, id);
  }

  private done(object: string, id: string): SendResult {
    if (this.options.answers === 'key only') return { kind: 'done', id, observation: undefined };
    const version = this.latest(object, id);
    return { kind: 'done', id, observation: version && this.toObservation(object, id, version) };
  }

  private normalised(values: Flat): Flat {
    const { normalise } = this.options;
    if (normalise === undefined) return values;
    return Object.fromEntries(Object.entries(values).map(([path, value]) => [path, normalise(path, value)]));
  }

  private put(
    object: string,
    id: string,
    values: Flat,
    deleted: boolean,
    stamp?: number,
    mergedInto?: string,
  ): void {
    const versions = this.records.get(`${object}/${id}`) ?? [];
    const resolution = this.options.resolution ?? 1;
    versions.push({
      at: this.options.now(),
      stamp: stamp ?? Math.floor(this.clock() / resolution) * resolution,
      revision: versions.length + 1,
      values,
      deleted,
      ...(mergedInto !== undefined && { mergedInto }),
    });
    this.records.set(`${object}/${id}`, versions);
  }

  private clock(): number {
    return this.options.now() + (this.options.skew ?? 0);
  }

  private seen(object: string): Observation[] {
    return [...this.records.keys()]
      .filter((key) => key.startsWith(`${object}/`))
      .flatMap((key) => this.observe(object, key.slice(object.length + 1)) ?? [])
      .sort((a, b) => (a.stamp ?? 0) - (b.stamp ?? 0) || (a.id < b.id ? -1 : 1));
  }

  private observe(object: string, id: string): Observation | undefined {
    const versions = this.records.get(`${object}/${id}`) ?? [];
    const horizon = this.options.now() - (this.options.lag ?? 0);
    const version = versions.findLast(({ at }) => at <= horizon);
    return version && this.toObservation(object, id, version);
  }

  private toObservation(object: string, id: string, version: Version): Observation {
    const values = complete(version.values, this.paths(object));
    const known = Object.entries(values).filter(([, value]) => !this.unreadable.has(value));
    const problems = Object.keys(values)
      .filter((path) => !known.some(([each]) => each === path))
      .map((path) => ({ path, code: 'unknown-value' as const }));
    return {
      id,
      problems,
      revision: this.options.revisions === true ? version.revision : undefined,
      stamp: version.stamp,
      deleted: version.deleted,
      ...(version.mergedInto !== undefined && { mergedInto: version.mergedInto }),
      values: nest(Object.fromEntries(known)),
      raw: undefined,
    };
  }

  private paths(object: string): string[] {
    const paths = Object.keys(this.model.objects[object]?.properties ?? {});
    return paths.filter((path) => !path.includes('[]'));
  }

  private latest(object: string, id: string): Version | undefined {
    return this.records.get(`${object}/${id}`)?.at(-1);
  }

  private now(object: string, id: string): Version {
    const version = this.latest(object, id);
    if (version === undefined) throw new Error(`${this.connection} has no ${object} ${id}`);
    return version;
  }
}

function failure(message: string): SyncError {
  return new SyncError('fake', message, { retryable: true });
}

function complete(values: Flat, paths: readonly string[]): Flat {
  return Object.fromEntries(
    paths.filter((path) => path !== 'id').map((path) => [path, values[path] ?? null]),
  );
}

function flat(values: RecordValues, paths: readonly string[]): Flat {
  return { ...pick(values, paths) };
}

function toWrite(request: string): Write {
  const write: Write = JSON.parse(request);
  return write;
}
