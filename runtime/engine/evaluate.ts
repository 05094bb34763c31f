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
  const { values: references, missed } = await resolveDeciding(engine, subject);
  const holds = await withFacts(engine, key, (facts) => {
    missed.clear();
    return mapped(key, () => test({ facts, references }));
  });
  if (missed.size > 0) throw new Undecided([...missed.values()]);
  return holds;
}

/** What the guards of a pair's rows may ask about one of its records. */
export async function factsFor(engine: Engine, pair: Pair, side: Side, key: RecordKey): Promise<LinkFacts> {
  const asks = pair.syncs.some(({ sync }) =>
    sync.asks?.some((question) => question.guards === true && question.side === side),
  );
  return asks ? readFacts(engine, key) : unlinked[side];
}

async function withFacts<T>(engine: Engine, record: RecordKey, run: (facts: LinkFacts) => T): Promise<T> {
  let asked = false;
  const note = (): boolean => {
    asked = true;
    return false;
  };
  const first = run({ linked: note, referenced: note });
  return asked ? run(await readFacts(engine, record)) : first;
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
