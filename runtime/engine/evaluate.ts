import { unlinked } from '../abi/index.ts';
import { mapped } from '../core/mapped.ts';
import { resolveDeciding } from './references.ts';
import { isStanding } from './standing.ts';

import type { LinkFacts, RecordValues, Side } from '../abi/index.ts';
import type { Surroundings } from '../core/scope.ts';
import type { Pair, PairedSync } from '../core/topology.ts';
import type { RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Missed } from './references.ts';

/** A decision hangs on a record that is not known yet: it waits, nothing is guessed. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
  readonly missed: readonly Missed[];

  constructor(missed: readonly Missed[]) {
    super('a record is not known yet');
    this.missed = missed;
  }
}

/** The record of which a condition speaks, and the sync that asks. */
export interface Subject {
  readonly pair: Pair;
  readonly sync: PairedSync;
  readonly side: Side;
  readonly key: RecordKey;
  readonly values: RecordValues;
}

/** Evaluates a sync's conditions on a record, reading only what they ask for. Throws an `Undecided`. */
export async function evaluate(
  engine: Engine,
  subject: Subject,
  test: (surroundings: Surroundings) => boolean,
): Promise<boolean> {
  const { key } = subject;
  const alone = evaluateAlone(subject, test);
  if (alone !== undefined) return alone;
  const { values: references, missed } = await resolveDeciding(engine, subject);
  const holds = await withFacts(engine, key, (facts) => {
    missed.clear();
    return mapped(key, () => test({ facts, references }));
  });
  if (missed.size > 0) throw new Undecided([...missed.values()]);
  return holds;
}

/** Undefined where the conditions ask for more than the record itself. */
export function evaluateAlone(
  { sync, side, key }: Subject,
  test: (surroundings: Surroundings) => boolean,
): boolean | undefined {
  if (sync.sync.references.some((each) => each.decides === true && each.side === side)) return undefined;
  const noting = noteFacts();
  const holds = mapped(key, () => test({ facts: noting.facts, references: {} }));
  return noting.asked() ? undefined : holds;
}

/** What the guards of a pair's rows may ask about one of its records. */
export async function factsFor(engine: Engine, pair: Pair, side: Side, key: RecordKey): Promise<LinkFacts> {
  return asksFacts(pair, side) ? readFacts(engine, key) : unlinked[side];
}

/** Whether the guards of a pair's rows ask about the links of its records. */
export function asksFacts({ syncs }: Pair, side: Side): boolean {
  return syncs.some(({ sync }) =>
    sync.asks?.some((question) => question.guards === true && question.side === side),
  );
}

async function withFacts<T>(engine: Engine, record: RecordKey, run: (facts: LinkFacts) => T): Promise<T> {
  const noting = noteFacts();
  const first = run(noting.facts);
  return noting.asked() ? run(await readFacts(engine, record)) : first;
}

/** Facts that are all false, and whether anybody asked for one. */
function noteFacts(): { readonly facts: LinkFacts; readonly asked: () => boolean } {
  let asked = false;
  const note = (): boolean => {
    asked = true;
    return false;
  };
  return { facts: { linked: note, referenced: note }, asked: () => asked };
}

async function readFacts(engine: Engine, record: RecordKey): Promise<LinkFacts> {
  const linked = await syncsOf(engine, [record]);
  const referenced = await syncsOf(engine, await engine.reads.referrers(record));
  return { linked: (sync) => linked.has(sync), referenced: (sync) => referenced.has(sync) };
}

/** Names of all syncs by which one of these records is linked. */
async function syncsOf(engine: Engine, records: readonly RecordKey[]): Promise<ReadonlySet<string>> {
  const links = (await Promise.all(records.map((key) => engine.reads.linksOf(key)))).flat();
  const pairs = links
    .filter(isStanding)
    .flatMap(({ pair }) => engine.topology.pair(pair.left, pair.right) ?? []);
  return new Set(pairs.flatMap(({ pair }) => pair.syncs.map(({ name }) => name)));
}
