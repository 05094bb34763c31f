import { selectedList } from '../abi/index.ts';
import { agree } from '../core/agreement.ts';
import { overlay, pick } from '../core/flat-values.ts';
import { pairText } from '../core/keys.ts';
import { toUpdate } from '../core/steps.ts';
import { afterWrite } from './answer.ts';
import { attemptKey } from './attempt-key.ts';
import { lostHistory, updateHistory } from './history.ts';
import { failedUpdate, refusalKey } from './failed-update.ts';
import { fanOut } from './fan-out.ts';
import { joinCommits } from './join-commits.ts';
import { isPingPong } from './loop-guard.ts';
import { noteDone, onceOf } from './once.ts';
import { parkCommit, unparkCommit } from './parking.ts';
import { changeOf, save } from './pass.ts';
import { putOff } from './put-off.ts';
import { toUpdateAction, updateBudget } from './update-action.ts';

import type { Value } from '../abi/index.ts';
import type { Observation, PreparedCall, SendResult } from '../connectors/connector.ts';
import type { FlatValues } from '../core/flat-values.ts';
import type { Step } from '../core/steps.ts';
import type { Commit, HistoryRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { Sight } from './link-view.ts';
import type { LinkPass, PassResult } from './pass.ts';

type Failure = Exclude<SendResult, { kind: 'done' }>;

/**
 * Announces an update, sends it and takes over what came back, only for the properties that were sent. Undefined: it
 * was done, and the link is to be looked at once more.
 */
export async function writeStep(
  pass: LinkPass,
  sight: Sight,
  inbox: Commit,
  step: Step,
): Promise<PassResult | undefined> {
  const { engine } = pass;
  const target = pass[step.side];
  const { read } = target;
  if (read === undefined) return undefined;
  if (await isPingPong(pass, step)) return parkLoop(pass, step);
  const startedAt = engine.clock.now();
  const update = toUpdate(step, target.object.object, read, attemptKey(pass, step, startedAt));
  const calls = engine.line(target.object.connection).prepare(update);
  const budget = updateBudget(pass, step);
  const written = updateHistory(pass, step.side, step.values, step.origins);
  const action = toUpdateAction(pass, budget, written, calls.length);
  // Nobody needs to ask a person for what that person wants.
  const spend = step.wanted === undefined ? engine.gate.take(action) : {};
  if (spend === undefined) return putOff(pass, [budget]);
  const history = [
    written,
    ...step.lost.map((lost) =>
      lostHistory(engine, target.row.key, pass.link.id, step.units[0]?.label ?? '', lost),
    ),
  ];
  pass.link = {
    ...pass.link,
    ownWrites: pass.link.ownWrites + 1,
    attempt: {
      side: step.side,
      sent: step.values,
      origins: step.origins,
      revisionBefore: target.row.revision,
      startedAt,
      calls: calls.map(({ label }) => label),
      ...onceOf(calls),
      history,
      ...(step.wanted && { wanted: step.wanted }),
    },
  };
  await save(pass, joinCommits({ durable: true }, spend, inbox, sight.waiting()));
  engine.gate.announced(action);
  const sent = await sendAll(pass, target, calls);
  if (sent.failure !== undefined) return failedUpdate(pass, step.side, sent.failure, sent.done.length > 0);
  finish(pass, sight, step, history, sent.done);
  return undefined;
}

interface DoneCall {
  /** Dotted paths of what it wrote. */
  readonly carries: readonly string[];
  readonly answer: Observation | undefined;
}

interface SentCalls {
  readonly done: readonly DoneCall[];
  readonly failure: Failure | undefined;
}

async function sendAll(pass: LinkPass, target: Held, calls: readonly PreparedCall[]): Promise<SentCalls> {
  const { engine } = pass;
  const line = engine.line(target.object.connection);
  const done: DoneCall[] = [];
  for (const call of calls) {
    const result = await line.send(call, target.row.key.id, engine.signal);
    if (result.kind !== 'done') return { done, failure: result };
    done.push({ carries: call.carries, answer: result.observation });
    if (done.length < calls.length) await noteDone(pass);
  }
  return { done, failure: undefined };
}

/** What each call's own answer says of what it wrote; a later answer that says otherwise tells of somebody's edit. */
function takeAnswers(engine: Engine, target: Held, step: Step, calls: readonly DoneCall[]): FlatValues {
  const kept: Record<string, Value> = {};
  for (const { carries, answer } of calls) {
    const values = picked(step.values, carries);
    afterWrite(engine, target, { values, origins: picked(step.origins, carries) }, answer);
    Object.assign(kept, pick(target.values, Object.keys(values)));
  }
  return kept;
}

function picked<T>(
  entries: Readonly<Record<string, T>>,
  paths: readonly string[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(entries).filter(([path]) => paths.includes(selectedList(path) ?? path)),
  );
}

function finish(
  pass: LinkPass,
  sight: Sight,
  step: Step,
  history: readonly HistoryRow[],
  calls: readonly DoneCall[],
): void {
  const { engine } = pass;
  const target = pass[step.side];
  const kept = takeAnswers(engine, target, step, calls);
  const values = overlay(target.values, target.object.paths, kept);
  const after = { object: target.object, record: target.row, values };
  const view = { ...sight.view, [step.side]: { ...after, base: pass.link[`${step.side}Base`] } };
  const bases = agree({ ...view, ...currentBases(pass, view) }, step.units);
  pass.link = { ...pass.link, leftBase: bases.left, rightBase: bases.right, attempt: undefined };
  pass.outcome = {
    history: history.map((row) => ({ ...row, link: pass.link.id })),
    ...fanOut(engine, target.object, target.row.key),
    ...unparkCommit(engine, () => [refusalKey(pass)]),
  };
}

function currentBases({ link }: LinkPass, view: Sight['view']): Pick<Sight['view'], 'left' | 'right'> {
  return {
    left: { ...view.left, base: link.leftBase },
    right: { ...view.right, base: link.rightBase },
  };
}

function parkLoop(pass: LinkPass, step: Step): PassResult {
  pass.link = { ...pass.link, state: 'parked' };
  const park = parkCommit(pass.engine, pass.claim, {
    code: 'value-ping-pong',
    key: `loop ${pairText(pass.link.pair)} ${pass.link.leftId}`,
    message: `${Object.keys(step.values).join(', ')} went back and forth between both records`,
    records: [pass.left.row.key, pass.right.row.key],
    pair: pass.link.pair,
    link: pass.link.id,
  });
  return { change: joinCommits(changeOf(pass), park) };
}
