import { latest } from '../core/origin.ts';
import { recordText } from '../core/keys.ts';
import { SyncError } from '../errors.ts';
import { isStanding } from './known-values.ts';
import { look } from './observing.ts';

import type { RecordValues, Reference, ReferenceModel, Side } from '../abi/index.ts';
import type { Pair, PairedSync } from '../core/topology.ts';
import type { ResolvedReferences } from '../core/view.ts';
import type { Commit, Origin, PairKey, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { mapped } from '../core/mapped.ts';

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
}

/** A record whose link is missing, and whether a mapping asked for it: otherwise nothing waits. */
interface MissingLink {
  readonly pair: PairKey;
  readonly record: RecordKey;
  asked: boolean;
}

interface Gathered {
  readonly values: Record<string, Reference>;
  readonly origins: Record<string, Origin | undefined>;
  readonly missing: MissingLink[];
  readonly to: Record<Side, RecordKey[]>;
  blocked: boolean;
}

/** Resolves all references of a pair's rows through the links of all flows. */
export async function resolve(engine: Engine, pair: Pair, ends: Ends): Promise<Resolved> {
  const all: Gathered[] = [];
  for (const sync of pair.syncs) all.push(await resolveSync(engine, pair, sync, ends));
  return {
    bySync: all.map(({ values, origins }) => ({ values, origins })),
    missing: all.flatMap(({ missing }) => missing),
    blocked: all.some(({ blocked }) => blocked),
    to: { left: all.flatMap(({ to }) => to.left), right: all.flatMap(({ to }) => to.right) },
  };
}

async function resolveSync(engine: Engine, pair: Pair, { sync }: PairedSync, ends: Ends): Promise<Gathered> {
  const gathered: Gathered = {
    values: {},
    origins: {},
    missing: [],
    to: { left: [], right: [] },
    blocked: false,
  };
  for (const reference of sync.references) await resolveOne(engine, pair, reference, ends, gathered);
  return gathered;
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
  if (id === undefined) return;
  if (id === null) {
    gathered.values[reference.name] = { linked: null, record: null };
    return;
  }
  const { connection } = pair.key[reference.side];
  const record = { connection, object: ownerOf(engine, connection, reference.object), id };
  gathered.to[reference.side].push(record);
  const found = await findLinked(engine, pair, reference, record);
  const seen = reference.reads ? await readReferenced(engine, record) : undefined;
  gathered.values[reference.name] = toReference(found, seen);
  if (typeof found === 'object') gathered.missing.push(found);
  gathered.origins[reference.name] = await latestOrigin(engine, record);
  const isMissing =
    (reference.linkedTo !== undefined && typeof found !== 'string') || (reference.reads && !seen);
  if (reference.required && isMissing) gathered.blocked = true;
}

/** Notes when a mapping asks for a link that is missing. */
function toReference(found: string | MissingLink | undefined, record: RecordValues | undefined): Reference {
  if (typeof found !== 'object') return { linked: found, record };
  return {
    get linked() {
      found.asked = true;
      return undefined;
    },
    record,
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
  const link = await engine.store.linkedIn(through.pair.key, record);
  if (link !== undefined && isStanding(link)) return through.side === 'left' ? link.rightId : link.leftId;
  return { pair: through.pair.key, record, asked: false };
}

/** What work waits for from now on within a pair. A create that is blocked has not come to ask for anything yet. */
export function waitsFor({ missing, blocked }: Resolved, { key: within }: Pair, work: string): Commit {
  const waits = missing.filter(({ asked }) => asked || blocked);
  return {
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
  const row = await engine.store.record(record);
  if (row?.pending !== undefined && row.presence === 'live') return row.pending;
  const asOf = engine.clock.now();
  const result = await engine.line(record.connection).read(record.object, record.id, engine.signal);
  if (result.kind === 'missing' || result.observation.deleted) return undefined;
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

async function latestOrigin(engine: Engine, record: RecordKey): Promise<Origin | undefined> {
  const row = await engine.store.record(record);
  return latest(Object.values(row?.origins ?? {}), (connection) => engine.topology.rankOf(connection));
}

function ownerOf(engine: Engine, connection: string, object: string): string {
  return engine.topology.systems[connection]?.objects[object]?.of ?? object;
}

/** Whether any row of the pair looks through a reference. */
export function hasReferences(pair: Pair): boolean {
  return pair.syncs.some(({ sync }) => sync.references.length > 0);
}
