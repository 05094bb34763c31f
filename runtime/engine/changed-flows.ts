import { digest } from '../core/digest.ts';
import { workKey } from '../core/keys.ts';

import type { Pair, SyncedObject, Topology } from '../core/topology.ts';
import type { Clock } from '../environment.ts';
import type { CursorRow, Store } from '../store/store.ts';

const pageSize = 1_000;

/**
 * Rows that were added or changed since the last run are looked at for every link: no record need change for that. What
 * nobody looked at before is not known of any record: a full scan of the object shows it.
 */
export async function followChangedFlows(topology: Topology, store: Store, clock: Clock): Promise<void> {
  const meta: Record<string, string> = {};
  const cursors: CursorRow[] = [];
  for (const pair of topology.pairs) {
    const index = pair.syncs.flatMap((sync) => sync.index.map(({ name }) => name));
    const rows = digest([...pair.units.flatMap((unit) => unit.rows), ...index].sort());
    const known = await note(store, meta, `rows ${pair.text}`, rows);
    if (known === 'changed') await markLinks(pair, store, clock);
  }
  for (const object of topology.objects) {
    const name = `properties ${object.connection}:${object.object}`;
    const known = await note(store, meta, name, digest([...object.paths].sort()));
    if (known === 'changed') cursors.push(...(await scannedAnew(object, store)));
  }
  if (Object.keys(meta).length > 0) await store.commit({ meta, cursors });
}

async function note(
  store: Store,
  meta: Record<string, string>,
  name: string,
  now: string,
): Promise<'new' | 'same' | 'changed'> {
  const known = await store.meta(name);
  if (known === now) return 'same';
  meta[name] = now;
  return known === undefined ? 'new' : 'changed';
}

async function scannedAnew({ connection, object }: SyncedObject, store: Store): Promise<CursorRow[]> {
  const cursor = await store.cursor(connection, object);
  return cursor === undefined ? [] : [{ ...cursor, scan: undefined, scannedAt: undefined }];
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
