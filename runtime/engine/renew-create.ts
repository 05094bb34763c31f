import { mayBeCreated, planCreate } from './create.ts';
import { toCalls } from './prepared-call.ts';

import type { IntentRow } from '../store/store.ts';
import type { PairTask } from './unlinked.ts';

/**
 * A create that goes on after a definite no: the calls that are still open say what the source says now, since a person
 * may have mended it. What is done stays as it was sent.
 */
export async function renewed(task: PairTask, intent: IntentRow): Promise<IntentRow> {
  if (intent.state !== 'prepared' || intent.done === 0) return intent;
  const sync = await mayBeCreated(task);
  const plan = sync && (await planCreate(task, sync));
  return plan?.intent === undefined ? intent : withOpenCalls(intent, plan.intent);
}

function withOpenCalls(intent: IntentRow, now: IntentRow): IntentRow {
  const done = toCalls(intent.calls.slice(0, intent.done));
  const labels = new Set(done.map(({ label }) => label));
  const open = toCalls(now.calls).filter(({ label }) => !labels.has(label));
  const isSent = (path: string): boolean => done.some(({ carries }) => carries.includes(path));
  const merge = <T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>) =>
    Object.fromEntries([
      ...Object.entries(after).filter(([path]) => !isSent(path)),
      ...Object.entries(before).filter(([path]) => isSent(path)),
    ]);
  return {
    ...intent,
    calls: [...intent.calls.slice(0, intent.done), ...open.map((call) => JSON.stringify(call))],
    sent: merge(intent.sent, now.sent),
    origins: merge(intent.origins, now.origins),
  };
}
