import { isRuntimeCode } from '../error-codes.ts';
import { toWork } from '../core/keys.ts';
import { joinCommits } from './join-commits.ts';
import { parkCommit } from './parking.ts';
import { backoff } from './settings.ts';

import type { SyncError } from '../errors.ts';
import type { Claim, Commit } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** What becomes of work that failed: later again, or parked. A system that is down costs no tries. */
export async function giveUpOrRetry(engine: Engine, claim: Claim, error: SyncError): Promise<void> {
  const { settings, clock } = engine;
  const { connection } = error.where;
  const down = connection !== undefined && engine.line(connection).down;
  if (down) engine.ledger.fail(error);
  const tries = claim.tries + (down ? 0 : 1);
  if (tries >= settings.maxTries || (!error.retryable && !down)) {
    await park(engine, claim, error);
    return;
  }
  const due = clock.now() + (error.retryAfterMs ?? backoff(claim.tries, settings));
  engine.ledger.counts.waiting += 1;
  await engine.commits.submit({ retry: [{ claim, due, tries }] });
}

async function park(engine: Engine, claim: Claim, error: SyncError): Promise<void> {
  const { record } = toWork(claim.key);
  const parked = parkCommit(engine, claim, {
    code: isRuntimeCode(error.code) ? error.code : 'given-up',
    key: failedCase(claim),
    message: error.message,
    records: [record],
    fix: error.fix,
  });
  await engine.commits.submit(joinCommits(parked, { finish: [claim] }));
}

/** The work went through: what was parked because it failed is settled. */
export function succeeded(engine: Engine, claim: Claim): Commit {
  return engine.memory.parked ? { unpark: [failedCase(claim)] } : {};
}

function failedCase({ key }: Claim): string {
  return `failed ${key}`;
}
