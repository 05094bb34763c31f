import { digest } from '../core/digest.ts';
import { workKey } from '../core/keys.ts';

import type { Pair, Topology } from '../core/topology.ts';
import type { Clock } from '../environment.ts';
import type { Store } from '../store/store.ts';

const pageSize = 1_000;

/** Rows that were added or changed since the last run are looked at for every link: no record need change for that. */
export async function followChangedRows(topology: Topology, store: Store, clock: Clock): Promise<void> {
  for (const pair of topology.pairs) {
    const name = `rows ${pair.text}`;
    const rows = digest(pair.units.flatMap((unit) => unit.rows).sort());
    const known = await store.meta(name);
    if (known === rows) continue;
    if (known !== undefined) await markLinks(pair, store, clock);
    await store.commit({ meta: { [name]: rows } });
  }
}

async function markLinks({ key }: Pair, store: Store, clock: Clock): Promise<void> {
  let after = 0;
  for (;;) {
    const links = await store.links({ ...key.left, after, limit: pageSize });
    if (links.length === 0) return;
    const due = clock.now();
    const records = links.map((link) => ({ ...link.pair.left, id: link.leftId }));
    await store.commit({ mark: records.map((record) => ({ key: workKey('record', record), due })) });
    after = links.at(-1)?.id ?? after;
  }
}
