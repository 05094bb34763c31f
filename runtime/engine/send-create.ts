import { adopt } from './adopt.ts';
import { parkCreate } from './park-create.ts';
import { commit } from './pass.ts';
import { openCall, openRole, roleOf } from './prepared-call.ts';
import { backoff } from './settings.ts';

import type { SyncError } from '../errors.ts';
import type { Observation, PreparedCall, SendResult } from '../connectors/connector.ts';
import type { IntentRow } from '../store/store.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

/** Sends the calls of an announced create that are not done yet, each progress stored before the next one. */
export async function sendCreate(task: PairTask, announced: IntentRow): Promise<PassResult> {
  const { engine } = task;
  const line = engine.line(announced.target.connection);
  let intent = announced;
  let answer: Observation | undefined;
  while (intent.done < intent.calls.length) {
    const call = openCall(intent);
    const result = await line.send(call, intent.madeId, engine.signal);
    const next = progress(intent, call, result);
    if (next === undefined) return failed(task, intent, result);
    if (result.kind === 'done') answer = result.observation ?? answer;
    intent = next;
    if (isKeyMissing(intent)) return uncertain(task, intent);
    if (intent.done < intent.calls.length) await commit(engine, { durable: true, intents: [intent] });
  }
  if (intent.madeId !== undefined) return adopt(task, intent, intent.madeId, answer);
  return uncertain(task, intent);
}

/** The create after one more call; undefined where the call was not done. What carries a key of ours was made by us. */
function progress(intent: IntentRow, call: PreparedCall, result: SendResult): IntentRow | undefined {
  const role = roleOf(call, intent);
  const exists = result.kind === 'refused' && result.reason === 'exists';
  const done = intent.done + 1;
  if (role === 'beside') {
    const id = result.kind === 'done' ? (result.id ?? call.ownId) : exists ? call.ownId : undefined;
    if (id === undefined) return result.kind === 'done' ? { ...intent, done } : undefined;
    return { ...intent, done, made: { ...intent.made, [call.makes ?? '']: id } };
  }
  if (exists && role === 'record' && intent.identity === 'own-id') {
    return { ...intent, done, madeId: intent.token, state: 'unknown' };
  }
  if (result.kind !== 'done') return undefined;
  return { ...intent, done, madeId: intent.madeId ?? result.id ?? result.observation?.id };
}

/** The record is made, nobody told its key, and the next call needs it. */
function isKeyMissing(intent: IntentRow): boolean {
  return intent.madeId === undefined && openRole(intent) === 'change';
}

async function failed(task: PairTask, intent: IntentRow, failure: SendResult): Promise<PassResult> {
  const { engine, claim } = task;
  if (failure.kind === 'done') return uncertain(task, intent);
  if (failure.kind === 'unknown') return uncertain(task, intent, failure.error);
  if (failure.kind === 'not_sent') {
    const pause = failure.error.retryAfterMs ?? backoff(claim.tries, engine.settings);
    // What may have been sent before stays in doubt, whatever became of this try.
    const intents: readonly IntentRow[] = [{ ...intent, state: intent.tries > 0 ? 'unknown' : 'prepared' }];
    return { change: { intents }, due: engine.clock.now() + pause };
  }
  const { message, fix } = failure.error;
  if (intent.done > 0) return parkCreate(task, intent, 'create-half-made', message, fix);
  return parkCreate(task, { ...intent, state: 'refused' }, 'create-refused', message, fix);
}

/** It may have been done, and it may not: the next look finds out before anything is sent again. */
function uncertain({ engine, claim }: PairTask, intent: IntentRow, error?: SyncError): PassResult {
  const settle = engine.topology.systems[intent.target.connection]?.settle ?? 0;
  const now = engine.clock.now();
  return {
    change: { intents: [{ ...intent, state: 'unknown', tries: intent.tries + 1 }] },
    due: now + Math.max(settle + 1, backoff(claim.tries, engine.settings)),
    ...(error && { failed: error }),
  };
}
