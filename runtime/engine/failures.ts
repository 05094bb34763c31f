import { isParkedCode } from '../error-codes.ts';
import { toWork } from '../core/keys.ts';
import { joinCommits } from './join-commits.ts';
import { parkCommit, unparkCommit } from './parking.ts';
import { backoff } from './settings.ts';

import type { SyncError } from '../errors.ts';
import type { Claim, Commit } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** A pass was cut short by an error: its work is done later, or parked. */
export async function giveUpOrRetry(engine: Engine, claim: Claim, error: SyncError): Promise<void> {
  const pause = error.retryAfterMs ?? backoff(claim.tries, engine.settings);
  const final = !error.retryable && !isDown(engine, error);
  const change = final
    ? park(engine, claim, error)
    : afterFailure(engine, claim, error, engine.clock.now() + pause);
  await engine.submit(change);
}

/** What becomes of work that failed: later again, or after bounded tries parked. A system that is down costs no tries. */
export function afterFailure(engine: Engine, claim: Claim, error: SyncError, due: number): Commit {
  const down = isDown(engine, error);
  if (down) engine.ledger.fail(error);
  const tries = claim.tries + (down ? 0 : 1);
  if (tries >= engine.settings.maxTries) return park(engine, claim, error);
  return { retry: [{ claim, due, tries }] };
}

function isDown(engine: Engine, { where }: SyncError): boolean {
  return where.connection !== undefined && engine.line(where.connection).down;
}

function park(engine: Engine, claim: Claim, error: SyncError): Commit {
  const { record } = toWork(claim.key);
  const { connection, object, id } = error.where;
  const named = connection !== undefined && object !== undefined && id !== undefined;
  const culprit = named && error.where.id !== record.id ? [{ connection, object, id }] : [];
  const parked = parkCommit(engine, claim, {
    code: isParkedCode(error.code) ? error.code : 'given-up',
    key: failedCase(claim),
    message: error.message,
    records: [record, ...culprit],
    fix: error.fix,
  });
  return joinCommits(parked, { finish: [claim] });
}

/** The work went through: what was parked because it failed is settled. */
export function succeeded(engine: Engine, claim: Claim): Commit {
  return unparkCommit(engine, () => [failedCase(claim)]);
}

function failedCase({ key }: Claim): string {
  return `failed ${key}`;
}
