import { recordText } from '../core/keys.ts';

import type { Pair, SyncedObject } from '../core/topology.ts';
import type { Engine } from './engine.ts';

/** Whether both sides of a pair are known completely: what is not known may be the partner, or one more candidate. */
export async function arePulled(
  engine: Pick<Engine, 'store' | 'memory' | 'topology'>,
  { key }: Pair,
): Promise<boolean> {
  for (const { connection, object } of [key.left, key.right]) {
    if (!(await isPulled(engine, engine.topology.object(connection, object)))) return false;
  }
  return true;
}

async function isPulled(
  { store, memory }: Pick<Engine, 'store' | 'memory'>,
  { connection, object }: SyncedObject,
): Promise<boolean> {
  if (memory.pulledAt.has(recordText({ connection, object, id: '' }))) return true;
  return (await store.cursor(connection, object))?.scannedAt !== undefined;
}
