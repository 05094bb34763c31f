import { isStanding } from './known-values.ts';

import type { LinkFacts } from '../abi/index.ts';
import type { Pair } from '../core/topology.ts';
import type { RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Evaluates what asks about links, reading from the store only what it asks for. */
export async function withFacts<T>(
  engine: Engine,
  record: RecordKey,
  run: (facts: LinkFacts) => T,
): Promise<T> {
  const asked: { linked: boolean; referenced: boolean } = { linked: false, referenced: false };
  const first = run({
    linked: () => note(asked, 'linked'),
    referenced: () => note(asked, 'referenced'),
  });
  if (!asked.linked && !asked.referenced) return first;
  const linked = await syncsOf(engine, [record]);
  const referenced = await syncsOf(engine, await engine.store.referrers(record));
  return run({ linked: (sync) => linked.has(sync), referenced: (sync) => referenced.has(sync) });
}

function note(asked: Record<'linked' | 'referenced', boolean>, what: 'linked' | 'referenced'): boolean {
  asked[what] = true;
  return false;
}

/** Names of all syncs by which one of these records is linked. */
async function syncsOf(engine: Engine, records: readonly RecordKey[]): Promise<ReadonlySet<string>> {
  const links = (await Promise.all(records.map((key) => engine.store.linksOf(key)))).flat();
  const pairs = links
    .filter(isStanding)
    .flatMap(({ pair }) => engine.topology.pair(pair.left, pair.right) ?? []);
  return new Set(pairs.flatMap(({ pair }) => namesOf(pair)));
}

function namesOf(pair: Pair): readonly string[] {
  return pair.syncs.map(({ sync }) => sync.name);
}
