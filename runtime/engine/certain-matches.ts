import { digest } from '../core/digest.ts';
import { otherSide, recordText, toWork } from '../core/keys.ts';
import { sameKey } from '../core/matching.ts';
import { unreadablePaths } from '../core/unreadable.ts';
import { SyncError } from '../errors.ts';
import { keysAlone } from './keys-alone.ts';
import { holdAsKnown } from './known-values.ts';
import { arePulled } from './pulled.ts';
import { isPerhapsOurs } from './unlinked.ts';

import type { Pair } from '../core/topology.ts';
import type { Claim, MatchKeyRow, PairKey, RecordKey } from '../store/store.ts';
import type { LineKey } from './candidates.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { PairTask } from './unlinked.ts';

/** Two free records of which each finds the other by its first match key, and nobody else. */
export interface Couple extends Seeker {
  readonly partner: Held;
}

/** A free record that looks for its partner. */
interface Seeker extends PairTask {
  readonly keys: readonly LineKey[];
  /** The first of them. */
  readonly by: LineKey;
  readonly digest: string;
}

type Place = Omit<PairTask, 'source'> & { readonly key: RecordKey };

/**
 * Matches all records of a batch of work with a few questions to the store. Where there is anything more to say about a
 * record it is left out, to be looked at by itself.
 */
export async function certainMatches(engine: Engine, claims: readonly Claim[]): Promise<readonly Couple[]> {
  const seekers = await seekersOf(engine, await placesOf(engine, claims));
  return onlyOnce(await notBarred(engine, await mutual(engine, seekers)));
}

/** Work on records that take part in one pair, of which both sides are known completely. */
async function placesOf(engine: Engine, claims: readonly Claim[]): Promise<readonly Place[]> {
  const pulled = new Map<Pair, boolean>();
  for (const pair of engine.topology.pairs) pulled.set(pair, await arePulled(engine, pair));
  return claims.flatMap((claim) => {
    const { kind, record: key } = toWork(claim.key);
    if (kind !== 'record' || !engine.topology.knows(key)) return [];
    const [place, ...more] = engine.topology.object(key.connection, key.object).pairs;
    if (place === undefined || more.length > 0) return [];
    const { pair, side } = place;
    return pair.shared === undefined && pulled.get(pair) === true
      ? [{ engine, claim, pair, self: side, key }]
      : [];
  });
}

async function seekersOf(engine: Engine, places: readonly Place[]): Promise<readonly Seeker[]> {
  const sources = await freeRecords(
    engine,
    places.map(({ pair, key }) => ({ pair: pair.key, source: key })),
  );
  return places.flatMap((place, index): Seeker[] => {
    const source = sources[index];
    if (source === undefined) return [];
    const task = { ...place, source };
    const keys = keysOrNone(task);
    const [by] = keys;
    return by === undefined || isPerhapsOurs(task) ? [] : [{ ...task, keys, by, digest: digest(by.key) }];
  });
}

/** Those that are known as a whole, have no link and none under way. */
async function freeRecords(
  { store, topology }: Engine,
  asked: readonly { readonly pair: PairKey; readonly source: RecordKey }[],
): Promise<readonly (Held | undefined)[]> {
  const keys = asked.map(({ source }) => source);
  const rows = await store.records(keys);
  const links = await store.linksOf(keys);
  const intents = await store.openIntentsFor(asked);
  return rows.map((row, index) => {
    const isFree = links[index]?.length === 0 && intents[index] === undefined;
    if (row?.presence !== 'live' || !isFree || unreadablePaths(row).length > 0) return undefined;
    const { held, complete } = holdAsKnown(topology.object(row.key.connection, row.key.object), row, []);
    return complete ? held : undefined;
  });
}

/** Whatever goes wrong with a record's own values is told where it is looked at by itself. */
function keysOrNone({ pair, self, source }: PairTask): readonly LineKey[] {
  try {
    return keysAlone(pair, self, source) ?? [];
  } catch (error) {
    if (error instanceof SyncError) return [];
    throw error;
  }
}

async function mutual(engine: Engine, seekers: readonly Seeker[]): Promise<readonly Couple[]> {
  const there = await engine.store.candidates(seekers.map((seeker) => keyOn(seeker, 'there')));
  const back = await engine.store.candidates(seekers.map((seeker) => keyOn(seeker, 'here')));
  const lone = seekers.flatMap((seeker, index) => {
    const [partner, ...others] = there[index] ?? [];
    const isOnly = others.length === 0 && back[index]?.length === 1;
    return partner !== undefined && isOnly ? [{ seeker, partner }] : [];
  });
  const partners = await freeRecords(
    engine,
    lone.map(({ seeker, partner }) => ({ pair: seeker.pair.key, source: partner })),
  );
  return lone.flatMap(({ seeker }, index) => {
    const partner = partners[index];
    return partner !== undefined && finds(partner, seeker) ? [{ ...seeker, partner }] : [];
  });
}

/** Who stands in the index under the seeker's key: on its own side it is the seeker. */
function keyOn({ self, by, digest: digits }: Seeker, where: 'here' | 'there'): MatchKeyRow {
  return { index: by.line.index[where === 'here' ? self : otherSide(self)], digest: digits };
}

/** By value: digests may be the same by chance. */
function finds(partner: Held, seeker: Seeker): boolean {
  const [by] = keysOrNone({ ...seeker, self: otherSide(seeker.self), source: partner });
  return by !== undefined && by.line === seeker.by.line && sameKey(by.key, seeker.by.key);
}

async function notBarred({ store }: Engine, couples: readonly Couple[]): Promise<readonly Couple[]> {
  const barred = await store.barred(
    couples.map(({ pair, self, source, partner }) => {
      const [left, right] = self === 'left' ? [source, partner] : [partner, source];
      return { pair: pair.key, leftId: left.row.key.id, rightId: right.row.key.id };
    }),
  );
  return couples.filter((_, index) => barred[index] === false);
}

/** Work on both records may be in one batch: the second one goes by itself, and finds the link. */
function onlyOnce(couples: readonly Couple[]): readonly Couple[] {
  const seen = new Set<string>();
  return couples.filter(({ source, partner }) => {
    const names = [source, partner].map(({ row }) => recordText(row.key));
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
    return true;
  });
}
