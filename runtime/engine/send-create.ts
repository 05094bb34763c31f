import { adopt } from './adopt.ts';
import { parkCreate } from './park-create.ts';
import { commit } from './pass.ts';
import { toCall } from './prepared-call.ts';
import { backoff } from './settings.ts';

import type { SyncError } from '../errors.ts';
import type { Observation, SendResult } from '../connectors/connector.ts';
import type { IntentRow } from '../store/store.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

type Failure = Exclude<SendResult, { kind: 'done' }>;

/** Sends the calls of an announced create that are not done yet, each progress stored before the next one. */
export async function sendCreate(task: PairTask, announced: IntentRow): Promise<PassResult> {
  const { engine } = task;
  const line = engine.line(announced.target.connection);
  let intent = announced;
  let answer: Observation | undefined;
  while (intent.done < intent.calls.length) {
    const result = await line.send(toCall(intent), intent.madeId, engine.signal);
    if (result.kind !== 'done') return failed(task, intent, result);
    answer = result.observation ?? answer;
    intent = {
      ...intent,
      done: intent.done + 1,
      madeId: intent.madeId ?? result.id ?? result.observation?.id,
    };
    if (intent.done < intent.calls.length) await commit(engine, { durable: true, intents: [intent] });
  }
  if (intent.madeId !== undefined) return adopt(task, intent, intent.madeId, answer);
  return uncertain(task, intent);
}

async function failed(task: PairTask, intent: IntentRow, failure: Failure): Promise<PassResult> {
  const { engine, claim } = task;
  if (failure.kind === 'unknown') return uncertain(task, intent, failure.error);
  if (failure.kind === 'not_sent') {
    const pause = failure.error.retryAfterMs ?? backoff(claim.tries, engine.settings);
    // What may have been sent before stays in doubt, whatever became of this try.
    const intents: readonly IntentRow[] = [{ ...intent, state: intent.tries > 0 ? 'unknown' : 'prepared' }];
    return { change: { intents }, due: engine.clock.now() + pause };
  }
  if (failure.reason === 'exists' && intent.identity === 'own-id' && intent.done === 0) {
    return adopt(task, intent, intent.token, undefined);
  }
  if (intent.madeId !== undefined) {
    return parkCreate(
      task,
      intent,
      'create-half-made',
      `${failure.error.message}; made so far: ${intent.madeId}`,
    );
  }
  return parkCreate(
    task,
    { ...intent, state: 'refused' },
    'create-refused',
    failure.error.message,
    failure.error.fix,
  );
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
