import { toWork } from '../core/keys.ts';
import { SyncError } from '../errors.ts';
import { isStopped } from './engine.ts';
import { giveUpOrRetry } from './failures.ts';
import { linkAgreeing } from './link-agreeing.ts';
import { StaleState } from './pass.ts';
import { readRecord } from './read-record.ts';
import { reconcileRecord } from './reconcile-record.ts';

import type { Claim } from '../store/store.ts';
import type { Engine } from './engine.ts';

/**
 * Does all work that is due. Writes that have to be counted first are put off meanwhile, and made in a further round, as
 * far as the gate lets them through.
 */
export async function reconcileAll(engine: Engine): Promise<void> {
  const { gate } = engine;
  await gate.open();
  do await workOff(engine);
  while (!isStopped(engine) && (await gate.letThrough()));
  await gate.close();
}

/** Claims due work and does it, until nothing is due or the run is stopped. */
async function workOff(engine: Engine): Promise<void> {
  const { store, clock, settings } = engine;
  while (!isStopped(engine)) {
    const now = clock.now();
    const claims = await store.claim(now, now + settings.lease, settings.concurrency);
    if (claims.length === 0) return;
    const intents = await store.openIntents();
    engine.memory.unresolved = intents.filter(({ state }) => state === 'sent' || state === 'unknown');
    engine.memory.parked = (await store.inbox({ limit: 1, ignored: 'too' })).length > 0;
    const rest = await linkAgreeing(engine, claims);
    await Promise.all(rest.map((claim) => reconcileOne(engine, claim)));
  }
}

async function reconcileOne(engine: Engine, claim: Claim): Promise<void> {
  if (isStopped(engine)) return giveBack(engine, claim);
  try {
    const { kind, record } = toWork(claim.key);
    if (!engine.topology.knows(record)) await engine.submit({ finish: [claim] });
    else if (kind === 'read') await readRecord(engine, claim, record);
    else await reconcileRecord(engine, claim, record);
  } catch (error) {
    if (error instanceof StaleState) return giveBack(engine, claim);
    if (!(error instanceof SyncError) || error.code.startsWith('store-')) throw error;
    if (isStopped(engine)) return giveBack(engine, claim);
    await giveUpOrRetry(engine, claim, error);
  }
}

/** Due as it was: nothing happened. Where somebody else has claimed it meanwhile, it is theirs. */
async function giveBack(engine: Engine, claim: Claim): Promise<void> {
  await engine.submit({ retry: [{ claim, due: claim.due, tries: claim.tries }] });
}
