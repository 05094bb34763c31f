import { recordText, workKey } from '../core/keys.ts';
import { mapped } from '../core/mapped.ts';

import type { Side } from '../abi/index.ts';
import type { Pair } from '../core/topology.ts';
import type { Commit, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { LinkPass } from './pass.ts';

/** A new link answers conditions that ask who is linked, and who is referred to by what is linked. */
export function wakeAskers(engine: Engine, pair: Pair, ends: Readonly<Record<Side, Held>>): Commit {
  const askers = (['left', 'right'] as const).flatMap((side) => {
    const { object, row } = ends[side];
    return [...(object.asked ? [row.key] : []), ...indexedBy(engine, pair, side, ends[side])];
  });
  return marks(engine, askers);
}

/** A linked record refers to others than before: both those and these have to decide again. */
export async function wakeReferenced(
  { engine, pair, left, right }: LinkPass,
  refersTo: Readonly<Record<Side, readonly RecordKey[]>>,
): Promise<Commit> {
  if (pair.syncs.every(({ index }) => index.length === 0)) return {};
  const changed: RecordKey[] = [];
  for (const [side, { row }] of [['left', left] as const, ['right', right] as const]) {
    const before = await engine.reads.references({ record: row.key, within: pair.key });
    changed.push(...missingIn(before, refersTo[side]), ...missingIn(refersTo[side], before));
  }
  return marks(
    engine,
    changed.filter((key) => isAsked(engine, key)),
  );
}

function indexedBy(engine: Engine, pair: Pair, side: Side, { row, values }: Held): readonly RecordKey[] {
  const { connection } = pair.key[side];
  const objects = engine.topology.systems[connection]?.objects;
  return pair.syncs
    .flatMap(({ index }) => index)
    .filter((reference) => reference.side === side)
    .flatMap((reference) => {
      const id = mapped(row.key, () => reference.id(values, {}));
      const object = objects?.[reference.object]?.of ?? reference.object;
      return typeof id === 'string' ? [{ connection, object, id }] : [];
    });
}

function isAsked({ topology }: Engine, key: RecordKey): boolean {
  return topology.knows(key) && topology.object(key.connection, key.object).asked;
}

function missingIn(keys: readonly RecordKey[], others: readonly RecordKey[]): readonly RecordKey[] {
  const known = new Set(others.map(recordText));
  return keys.filter((key) => !known.has(recordText(key)));
}

function marks({ clock }: Engine, keys: readonly RecordKey[]): Commit {
  const due = clock.now();
  return keys.length === 0 ? {} : { mark: keys.map((key) => ({ key: workKey('record', key), due })) };
}
