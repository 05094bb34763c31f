import { selectedList } from '../abi/index.ts';
import { valueAt } from '../core/flat-values.ts';
import { pairText } from '../core/keys.ts';
import { normalised, sameValue } from '../core/same-value.ts';
import { failedUpdate } from './failed-update.ts';
import { joinCommits } from './join-commits.ts';
import { parkCommit } from './parking.ts';
import { changeOf, save } from './pass.ts';
import { toCalls } from './prepared-call.ts';

import type { PreparedCall } from '../connectors/connector.ts';
import type { Attempt } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

/** What an attempt keeps of calls of which one must not be sent twice: a stock adjustment, a payment, one more line. */
export function onceOf(calls: readonly PreparedCall[]): Pick<Attempt, 'once'> {
  if (calls.every(({ idempotent }) => idempotent)) return {};
  return { once: { calls: calls.map((call) => JSON.stringify(call)), done: 0 } };
}

/** Stores that one more call is done, where that must not be forgotten. */
export async function noteDone(pass: LinkPass): Promise<void> {
  const { attempt } = pass.link;
  if (attempt?.once === undefined) return;
  const { calls, done } = attempt.once;
  pass.link = { ...pass.link, attempt: { ...attempt, once: { calls, done: done + 1 } } };
  await save(pass, { durable: true });
}

/** The call of an attempt that may have been done, and must not be sent again as if it had not. */
export function openCallOf({ once }: Attempt): PreparedCall | undefined {
  const [open] = once === undefined ? [] : toCalls(once.calls.slice(once.done, once.done + 1));
  return open?.idempotent === false ? open : undefined;
}

/**
 * The same bytes under the same key, while that protects: the system answers as it did the first time. What they came to
 * is read afterwards.
 */
export async function sendOnceMore(pass: LinkPass, attempt: Attempt): Promise<PassResult> {
  const { engine } = pass;
  const { object, row } = pass[attempt.side];
  const { calls = [], done = 0 } = attempt.once ?? {};
  for (const call of toCalls(calls.slice(done))) {
    const result = await engine.line(object.connection).send(call, row.key.id, engine.signal);
    if (result.kind === 'refused') return refused(pass, attempt, result);
    if (result.kind !== 'done') return failedUpdate(pass, attempt.side, result, true);
    await noteDone(pass);
  }
  return { change: changeOf(pass), due: engine.clock.now() + object.system.settle + 1 };
}

/** A definite no: what was done before it is read, and nothing of it is open any more. */
function refused(
  pass: LinkPass,
  { once: _once, ...attempt }: Attempt,
  failure: Parameters<typeof failedUpdate>[2],
): PassResult {
  pass.link = { ...pass.link, attempt };
  return failedUpdate(pass, attempt.side, failure, true);
}

/** Whether a call was certainly done: all that it carries stands there as it was sent. */
export function isDone(attempt: Attempt, call: PreparedCall, arrived: ReadonlySet<string>): boolean {
  const sent = sentBy(attempt, call);
  return sent.length > 0 && sent.every((path) => arrived.has(path));
}

/** Whether a call was certainly not done: the target stands as it did before. */
export function isUndone({ link, ...ends }: LinkPass, attempt: Attempt, call: PreparedCall): boolean {
  const { row, values, object } = ends[attempt.side];
  const sent = sentBy(attempt, call);
  if (row.revision !== attempt.revisionBefore || sent.length === 0) return false;
  const before = attempt.history.find(
    ({ kind, record }) => kind === 'update' && record.id === row.key.id,
  )?.before;
  return sent.every((path) => {
    const [was, property] = [before?.[path], object.watched.get(path)];
    if (was === undefined || property === undefined) return false;
    return sameValue(normalised(was, property), normalised(valueAt(values, path) ?? null, property));
  });
}

/** What of an attempt a call carries: of a list, whatever was sent of its elements. */
function sentBy({ sent }: Attempt, { carries }: PreparedCall): readonly string[] {
  return Object.keys(sent).filter((path) => carries.includes(selectedList(path) ?? path));
}

/** Nobody can tell whether it was done: a person looks. */
export function parkUncertain(pass: LinkPass, { label }: PreparedCall): PassResult {
  pass.link = { ...pass.link, state: 'parked', attempt: undefined };
  const { left, right, link, engine, claim } = pass;
  const park = parkCommit(engine, claim, {
    code: 'update-uncertain',
    key: `uncertain ${pairText(link.pair)} ${link.leftId}`,
    message: `the answer to ${label} was lost, and what is there now does not tell whether it was done`,
    records: [left.row.key, right.row.key],
    pair: link.pair,
    link: link.id,
  });
  return { change: joinCommits(changeOf(pass), park) };
}
