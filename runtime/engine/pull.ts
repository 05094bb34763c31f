import { isStopped } from './engine.ts';
import { joinCommits } from './join-commits.ts';
import { changedCommit, keyOf, look, newCommit, toContext } from './observing.ts';
import { narrowed, offsetOf } from '../core/clock-offset.ts';
import { recordText, workKey } from '../core/keys.ts';
import { observe } from '../core/observe.ts';
import { nextWatermark, scanStart } from '../core/watermark.ts';
import { SyncError } from '../errors.ts';
import { markParked } from './parking.ts';

import type { Observation, Page } from '../connectors/connector.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { Commit, CursorRow, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Look } from './observing.ts';

type Scan = NonNullable<CursorRow['scan']>;

const sweepSize = 500;

/** Brings the store up to date with every object, or with these. One whose system fails is reported and passed over. */
export async function pullAll(engine: Engine, objects = engine.topology.objects): Promise<void> {
  await Promise.all(objects.map((object) => pullOrReport(engine, object)));
}

async function pullOrReport(engine: Engine, object: SyncedObject): Promise<void> {
  try {
    await pull(engine, object);
  } catch (error) {
    if (!(error instanceof SyncError) || error.code.startsWith('store-')) throw error;
    if (error.code === 'module-off') {
      engine.ledger.rest({ connection: object.connection, object: object.object, reason: error.message });
      return;
    }
    if (error.retryable) engine.line(object.connection).giveUp();
    engine.ledger.fail(error);
  }
}

/** Continues the scan under way, or starts the next one, and follows it to its end. */
async function pull(engine: Engine, object: SyncedObject): Promise<void> {
  if (!isListed(object)) return;
  const stored = await engine.store.cursor(object.connection, object.object);
  let cursor = stored ?? firstCursor(object);
  let scan = cursor.scan ?? newScan(engine, object, cursor);
  if (cursor.scan === undefined && scan.kind === 'all')
    cursor = { ...cursor, generation: cursor.generation + 1 };
  for (;;) {
    if (isStopped(engine)) return;
    const asOf = engine.clock.now();
    const { kind, since } = scan;
    const line = engine.line(object.connection);
    const page = await line.page(object.object, { kind, since, cursor: scan.cursor }, engine.signal);
    noteClock(engine, object, page, asOf);
    scan = advance(scan, page, asOf);
    const generation = kind === 'all' ? cursor.generation : undefined;
    const at: Look = { asOf, source: isEventsOnly(object) ? 'event' : 'page', generation };
    const seen = await observePage(engine, object, page.records, at);
    cursor = { ...cursor, scan };
    if (page.next === undefined) {
      await complete(engine, object, cursor, scan, seen);
      return;
    }
    await commitPage(engine, joinCommits(seen, { cursors: [cursor] }));
  }
}

function isListed({ model }: SyncedObject): boolean {
  const { list, scan, events } = model.operations;
  return list !== undefined || scan !== undefined || events !== undefined;
}

/** Nobody can list such an object: its records are known from events alone. */
function isEventsOnly({ model }: SyncedObject): boolean {
  return model.operations.list === undefined && model.operations.scan === undefined;
}

function firstCursor({ connection, object }: SyncedObject): CursorRow {
  return { connection, object, watermark: undefined, scan: undefined, generation: 0, scannedAt: undefined };
}

function newScan(engine: Engine, object: SyncedObject, cursor: CursorRow): Scan {
  const startedAt = engine.clock.now();
  const { changed, operations } = object.model;
  const { watermark, scannedAt } = cursor;
  const filtered =
    changed !== undefined && (operations.list?.some((call) => call.since !== undefined) ?? false);
  const rescan = scannedAt === undefined || scannedAt + engine.settings.fullScanEvery <= startedAt;
  const whole = !isEventsOnly(object) && (!filtered || rescan || watermark === undefined);
  const since =
    whole || watermark === undefined ? undefined : scanStart(watermark, changed?.resolution ?? 1000);
  return {
    kind: whole ? 'all' : 'changes',
    cursor: undefined,
    since,
    greatest: undefined,
    serverTime: undefined,
    startedAt,
  };
}

function advance(scan: Scan, page: Page, asOf: number): Scan {
  const stamps = page.records.flatMap(({ stamp }) => stamp ?? []);
  const greatest = stamps.reduce<number | undefined>(
    (most, stamp) => (most === undefined || stamp > most ? stamp : most),
    scan.greatest,
  );
  return { ...scan, cursor: page.next, greatest, serverTime: scan.serverTime ?? page.serverTime ?? asOf };
}

function noteClock(engine: Engine, { connection }: SyncedObject, page: Page, asOf: number): void {
  const { serverTime, askedAt = asOf } = page;
  if (serverTime === undefined) return;
  const { offsets } = engine.memory;
  const seen = offsetOf(serverTime, askedAt, engine.clock.now());
  offsets.set(connection, narrowed(offsets.get(connection), seen));
}

async function observePage(
  engine: Engine,
  object: SyncedObject,
  records: readonly Observation[],
  at: Look,
): Promise<Commit> {
  const byId = [...Map.groupBy(records, ({ id }) => id)];
  const stored = await engine.store.records(byId.map(([id]) => keyOf(object, id)));
  const seen: Seen[] = [];
  const rest: Promise<Seen>[] = [];
  for (const [index, [id, shown]] of byId.entries()) {
    const known = stored[index];
    const atOnce = seeAtOnce(engine, object, known, shown, at);
    if (atOnce === undefined) rest.push(observeRecord(engine, object, id, known, shown, at));
    else seen.push(atOnce);
  }
  seen.push(...(await Promise.all(rest)));
  const changed = new Set(seen.flatMap(({ id, isChanged }) => (isChanged ? [id] : [])));
  return joinCommits(...seen.flatMap(({ commits }) => commits), await markParked(engine, object, changed));
}

interface Seen {
  readonly id: string;
  readonly isChanged: boolean;
  readonly commits: readonly Commit[];
}

/** A record that is new or as it was, as most are: nothing else need be read for it. Undefined: it is not. */
function seeAtOnce(
  engine: Engine,
  object: SyncedObject,
  known: RecordRow | undefined,
  [observation, ...more]: readonly Observation[],
  at: Look,
): Seen | undefined {
  if (observation === undefined || more.length > 0) return undefined;
  const { id } = observation;
  const observed = observe(known, observation, toContext(engine, object, id, at, []));
  if (observed.kind === 'same') {
    return {
      id,
      isChanged: false,
      commits: observed.record === known ? [] : [{ records: [observed.record] }],
    };
  }
  if (known !== undefined || observed.kind === 'stale') return undefined;
  engine.ledger.counts.pulled += 1;
  return { id, isChanged: true, commits: [newCommit(engine, object, observed.record)] };
}

/** One record, which a page may show more than once. */
async function observeRecord(
  engine: Engine,
  object: SyncedObject,
  id: string,
  stored: RecordRow | undefined,
  shown: readonly Observation[],
  at: Look,
): Promise<Seen> {
  const commits: Commit[] = [];
  let known = stored;
  let isChanged = false;
  for (const observation of shown) {
    const observed = await look(engine, object, known, observation, at);
    if (observed.kind === 'stale') {
      commits.push(readAgain(object, known, observed.again, at));
      continue;
    }
    if (observed.kind === 'changed') {
      engine.ledger.counts.pulled += 1;
      isChanged = true;
      const expected = known === stored ? known : undefined;
      commits.push(await changedCommit(engine, object, expected, observed.record));
    } else if (observed.record !== known) {
      commits.push({ records: [observed.record] });
    }
    known = observed.record;
  }
  return { id, isChanged, commits };
}

function readAgain(object: SyncedObject, known: RecordRow | undefined, due: number, at: Look): Commit {
  if (known === undefined) return {};
  const seen = at.generation === undefined ? [] : [{ ...known, generation: at.generation }];
  const readable = object.model.operations.read !== undefined;
  return { records: seen, mark: readable ? [{ key: workKey('read', known.key), due }] : [] };
}

async function complete(
  engine: Engine,
  object: SyncedObject,
  cursor: CursorRow,
  scan: Scan,
  seen: Commit,
): Promise<void> {
  const { greatest, serverTime, kind, startedAt } = scan;
  const done: CursorRow = {
    ...cursor,
    watermark: nextWatermark(cursor.watermark, {
      greatest,
      serverTime: serverTime ?? startedAt,
      settle: object.system.settle,
    }),
    scan: undefined,
    scannedAt: kind === 'all' || isEventsOnly(object) ? startedAt : cursor.scannedAt,
  };
  if (kind === 'all') {
    await commitPage(engine, seen);
    await sweep(engine, object, cursor.generation);
    await commitPage(engine, { cursors: [done] });
  } else {
    await commitPage(engine, joinCommits(seen, { cursors: [done] }));
  }
  engine.memory.pulledAt.set(recordText(keyOf(object, '')), startedAt);
}

/** What a complete scan did not show is missing, not deleted: each is asked for by itself. */
async function sweep(engine: Engine, object: SyncedObject, generation: number): Promise<void> {
  const { connection, object: name } = object;
  const due = engine.clock.now();
  for (;;) {
    const unseen = await engine.store.unseen(connection, name, generation, sweepSize);
    if (unseen.length === 0) return;
    await commitPage(engine, {
      records: unseen.map((record) => ({ ...record, presence: 'missing' })),
      mark: unseen.map(({ key }) => ({ key: workKey('read', key), due })),
    });
  }
}

async function commitPage(engine: Engine, change: Commit): Promise<void> {
  const result = await engine.store.commit(change);
  if (result.kind === 'committed') return;
  throw new SyncError('page-overtaken', 'records changed while a page was being stored', {
    fix: 'Nothing is lost: the next run reads the page again.',
  });
}
