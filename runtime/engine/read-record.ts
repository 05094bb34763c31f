import { workKey } from '../core/keys.ts';
import { SyncError } from '../errors.ts';
import { succeeded } from './failures.ts';
import { wakeReferrers } from './fan-out.ts';
import { joinCommits } from './join-commits.ts';
import { changedCommit, look } from './observing.ts';
import { commit } from './pass.ts';

import type { SyncedObject } from '../core/topology.ts';
import type { Claim, RecordKey, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Asks a system for one record: after a stale read, for one that a full scan did not show, or that a write did not find. */
export async function readRecord(engine: Engine, claim: Claim, key: RecordKey): Promise<void> {
  const object = engine.topology.object(key.connection, key.object);
  const known = await engine.reads.record(key);
  if (known === undefined || known.presence === 'deleted' || known.presence === 'left') {
    await commit(engine, { finish: [claim] });
    return;
  }
  const asOf = engine.clock.now();
  const result = await engine.line(key.connection).read(key.object, key.id, engine.signal);
  if (result.kind === 'missing') {
    // What we have just seen or made may not be there for every reader yet.
    const settled = known.observedAt + object.system.settle + 1;
    if (asOf >= settled) return missing(engine, claim, object, known);
    await commit(engine, { retry: [{ claim, due: settled, tries: claim.tries }] });
    return;
  }
  const at = { asOf, source: 'one', generation: undefined } as const;
  const observed = await look(engine, object, known, result.observation, at);
  if (observed.kind === 'stale') {
    await commit(engine, { retry: [{ claim, due: observed.again, tries: claim.tries + 1 }] });
    return;
  }
  // Whoever doubted that it is there goes on from here, changed or not.
  const change =
    observed.kind === 'changed'
      ? await changedCommit(engine, object, known, observed.record)
      : { records: [observed.record], mark: [{ key: workKey('record', key), due: asOf }] };
  await commit(engine, joinCommits(change, succeeded(engine, claim), { finish: [claim] }));
}

/** Deleted, but only where the system shows another record: it might have forgotten what we may see. Or it has left. */
async function missing(engine: Engine, claim: Claim, object: SyncedObject, known: RecordRow): Promise<void> {
  const { connection, object: name, id } = known.key;
  const left = (await engine.line(connection).hasLeft?.(name, id, engine.signal)) === true;
  if (!left && !(await isControlled(engine, object, known.key))) {
    throw new SyncError(
      'missing-unproven',
      `${known.key.object} ${known.key.id} cannot be read, and neither can others`,
      {
        where: known.key,
      },
    );
  }
  const due = engine.clock.now();
  const record: RecordRow = {
    ...known,
    presence: left ? 'left' : 'deleted',
    pending: undefined,
    sequence: known.sequence + 1,
  };
  await commit(engine, {
    expect: { records: [{ key: known.key, sequence: known.sequence }] },
    records: [record],
    matchKeys: [{ record: known.key, keys: [] }],
    mark: [{ key: workKey('record', known.key), due }],
    ...wakeReferrers(engine, object, known.key),
    finish: [claim],
  });
}

/** Another record can be read, or is listed: an empty system proves nothing. */
async function isControlled(engine: Engine, object: SyncedObject, key: RecordKey): Promise<boolean> {
  const line = engine.line(object.connection);
  const live = await engine.store.unseen(object.connection, object.object, Number.MAX_SAFE_INTEGER, 2);
  const other = live.find((record) => record.key.id !== key.id);
  if (other !== undefined)
    return (await line.read(object.object, other.key.id, engine.signal)).kind === 'found';
  const page = await line.page(
    object.object,
    { kind: 'all', since: undefined, cursor: undefined },
    engine.signal,
  );
  return page.records.some(({ id, deleted }) => id !== key.id && !deleted);
}
