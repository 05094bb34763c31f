import { latest } from '../core/origin.ts';
import { recordText } from '../core/keys.ts';
import { mapped } from '../core/mapped.ts';
import { presenceOf } from '../core/presence-of.ts';
import { SyncError } from '../errors.ts';
import { standingLink } from './standing.ts';
import { look } from './observing.ts';

import type { RecordValues, Reference, ReferenceModel, Side } from '../abi/index.ts';
import type { Pair } from '../core/topology.ts';
import type { ResolvedReferences } from '../core/view.ts';
import type { Commit, Origin, PairKey, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Subject } from './evaluate.ts';

/** The records of a link, as far as they exist. */
export interface Ends {
  readonly left: { readonly key: RecordKey; readonly values: RecordValues } | undefined;
  readonly right: { readonly key: RecordKey; readonly values: RecordValues } | undefined;
}

export interface Resolved {
  /** By position of the sync in the pair. */
  readonly bySync: readonly ResolvedReferences[];
  readonly missing: readonly MissingLink[];
  /** A required reference is not resolved: a create has to wait. */
  readonly blocked: boolean;
  /** What each side refers to. */
  readonly to: Readonly<Record<Side, readonly RecordKey[]>>;
  /** The referenced records as they were before they were looked through. */
  readonly seen: readonly SeenRecord[];
}

interface SeenRecord {
  readonly key: RecordKey;
  readonly sequence: number;
}

/** A record whose link is missing, and whether a mapping asked for it: otherwise nothing waits. */
interface MissingLink {
  readonly pair: PairKey;
  readonly record: RecordKey;
  asked: boolean;
}

export type Missed = { readonly pair: PairKey; readonly record: RecordKey } | undefined;

interface Gathered {
  readonly values: Record<string, Reference>;
  /** The latest edit of each referenced record, by name. */
  readonly origins: Record<string, Origin | undefined>;
  readonly seen: SeenRecord[];
  readonly missing: MissingLink[];
  /** What was asked for and is not known: the link that is missing, or undefined where the record is not known. */
  readonly missed: Map<string, Missed>;
  readonly to: Record<Side, RecordKey[]>;
  blocked: boolean;
}

/** Resolves all references of a pair's rows through the links of all flows. */
export async function resolve(engine: Engine, pair: Pair, ends: Ends): Promise<Resolved> {
  const all: Gathered[] = [];
  const bySync: ResolvedReferences[] = [];
  for (const { sync } of pair.syncs) {
    const gathered = await gather(engine, pair, sync.references, ends);
    all.push(gathered);
    bySync.push({ values: gathered.values, origins: gathered.origins });
  }
  return {
    bySync,
    missing: all.flatMap(({ missing }) => missing),
    blocked: all.some(({ blocked }) => blocked),
    to: { left: all.flatMap(({ to }) => to.left), right: all.flatMap(({ to }) => to.right) },
    seen: all.flatMap(({ seen }) => seen),
  };
}

/** Likewise where both records refer to nothing; undefined where one of them may. */
export function resolveNothing(pair: Pair, ends: Ends): Resolved | undefined {
  const bySync: ResolvedReferences[] = [];
  for (const { sync } of pair.syncs) {
    const values: Record<string, Reference> = {};
    for (const reference of sync.references) {
      const end = ends[reference.side];
      if (end === undefined) return undefined;
      if (mapped(end.key, () => reference.id(end.values, values)) !== null) return undefined;
      values[reference.name] = nothing;
    }
    bySync.push({ values, origins: {} });
  }
  return { bySync, missing: [], blocked: false, to: { left: [], right: [] }, seen: [] };
}

const nothing: Reference = { linked: null, record: null };

async function gather(
  engine: Engine,
  pair: Pair,
  references: readonly ReferenceModel[],
  ends: Ends,
): Promise<Gathered> {
  const gathered: Gathered = {
    values: {},
    origins: {},
    seen: [],
    missing: [],
    missed: new Map(),
    to: { left: [], right: [] },
    blocked: false,
  };
  for (const reference of references) await resolveOne(engine, pair, reference, ends, gathered);
  return gathered;
}

/** What the rules and match lines of a sync look through, for a record that need not have a partner. */
export async function resolveDeciding(engine: Engine, { pair, sync, side, key, values }: Subject) {
  const deciding = sync.sync.references.filter((each) => each.decides === true && each.side === side);
  return gather(engine, pair, deciding, { left: undefined, right: undefined, [side]: { key, values } });
}

async function resolveOne(
  engine: Engine,
  pair: Pair,
  reference: ReferenceModel,
  ends: Ends,
  gathered: Gathered,
): Promise<void> {
  const end = ends[reference.side];
  if (end === undefined) return;
  const id = mapped(end.key, () => reference.id(end.values, gathered.values));
  if (id === undefined) {
    gathered.values[reference.name] = toReference(reference, undefined, undefined, gathered);
    return;
  }
  if (id === null) {
    gathered.values[reference.name] = nothing;
    return;
  }
  const { connection } = pair.key[reference.side];
  const record = { connection, object: ownerOf(engine, connection, reference.object), id };
  gathered.to[reference.side].push(record);
  const row = await engine.reads.record(record);
  gathered.seen.push({ key: record, sequence: row?.sequence ?? 0 });
  gathered.origins[reference.name] = latest(Object.values(row?.origins ?? {}), (connection) =>
    engine.topology.rankOf(connection),
  );
  const found = await findLinked(engine, pair, reference, record);
  const seen = reference.reads ? await readReferenced(engine, record) : undefined;
  gathered.values[reference.name] = toReference(reference, found, seen, gathered);
  if (typeof found === 'object') gathered.missing.push(found);
  const isMissing =
    (reference.linkedTo !== undefined && typeof found !== 'string') || (reference.reads && !seen);
  if (reference.required && isMissing) gathered.blocked = true;
}

/** Notes when somebody asks for what is not known. */
function toReference(
  { name, linkedTo, reads }: ReferenceModel,
  found: string | MissingLink | undefined,
  record: RecordValues | undefined,
  { missed }: Gathered,
): Reference {
  const linked = typeof found === 'string' ? found : undefined;
  if ((linked !== undefined || linkedTo === undefined) && (record !== undefined || !reads)) {
    return { linked, record };
  }
  return {
    get linked() {
      if (typeof found === 'object') found.asked = true;
      if (linked === undefined) missed.set(name, typeof found === 'object' ? found : undefined);
      return linked;
    },
    get record() {
      if (record === undefined) missed.set(name, undefined);
      return record;
    },
  };
}

/** The key of the record that this one is linked with; undefined where no rows pair the two. */
async function findLinked(
  engine: Engine,
  pair: Pair,
  reference: ReferenceModel,
  record: RecordKey,
): Promise<string | MissingLink | undefined> {
  if (reference.linkedTo === undefined) return undefined;
  const other = pair.key[reference.side === 'left' ? 'right' : 'left'].connection;
  const target = { connection: other, object: ownerOf(engine, other, reference.linkedTo) };
  const through = engine.topology.pair(record, target);
  if (through === undefined) return undefined;
  const link = await standingLink(engine, through.pair.key, record);
  if (link !== undefined) return through.side === 'left' ? link.rightId : link.leftId;
  return { pair: through.pair.key, record, asked: false };
}

/**
 * What work waits for from now on within a pair. A create that is blocked has not come to ask for anything yet. Where a
 * referenced record moved since it was looked through, nobody would be told of that.
 */
export function waitsFor({ missing, blocked, seen }: Resolved, { key: within }: Pair, work: string): Commit {
  const waits = missing.filter(({ asked }) => asked || blocked);
  return {
    expect: { records: seen },
    clearWaits: [{ work, within }],
    waits: waits.map(({ pair, record }) => ({ work, within, pair, record })),
  };
}

/** Once per run: what changes meanwhile is dropped from memory when it is seen. */
async function readReferenced(engine: Engine, record: RecordKey): Promise<RecordValues | undefined> {
  const { referenced } = engine.memory;
  const text = recordText(record);
  const known = referenced.get(text);
  if (known !== undefined) return known;
  const asked = ask(engine, record);
  referenced.set(text, asked);
  asked.catch(() => referenced.delete(text));
  return asked;
}

async function ask(engine: Engine, record: RecordKey): Promise<RecordValues | undefined> {
  const row = await engine.reads.record(record);
  if (row?.pending !== undefined && row.presence === 'live') return row.pending;
  const asOf = engine.clock.now();
  const result = await engine.line(record.connection).read(record.object, record.id, engine.signal);
  if (result.kind === 'missing' || presenceOf(result.observation) !== 'live') return undefined;
  const { observation } = result;
  const object = engine.topology.object(record.connection, record.object);
  const at = { asOf, source: 'one', generation: undefined } as const;
  const observed = row === undefined ? undefined : await look(engine, object, row, observation, at);
  if (observed?.kind === 'stale') throw staleRead(record, observed.again - asOf);
  return observation.values;
}

/** Who looked through it would take over what it was, and nobody would look again. */
function staleRead(record: RecordKey, wait: number): SyncError {
  return new SyncError('stale-read', `${recordText(record)} was shown as it was before a known change`, {
    where: record,
    retryable: true,
    retryAfterMs: wait,
  });
}

function ownerOf(engine: Engine, connection: string, object: string): string {
  return engine.topology.systems[connection]?.objects[object]?.of ?? object;
}

/** Whether any row of the pair looks through a reference. */
export function hasReferences(pair: Pair): boolean {
  return pair.syncs.some(({ sync }) => sync.references.length > 0);
}
