import { digest } from '../core/digest.ts';
import { otherSide } from '../core/keys.ts';
import { recover } from '../core/recover.ts';
import { beforeBackup } from '../core/restored.ts';
import { adopt } from './adopt.ts';
import { isKeptApart } from './apart.ts';
import { keysOf, searchLive } from './candidates.ts';
import { toCreateAction } from './create-action.ts';
import { markerOf } from './create-plan.ts';
import { standingLink } from './standing.ts';
import { commit } from './pass.ts';
import { openCall, openRole, toCalls } from './prepared-call.ts';
import { parkCreate } from './park-create.ts';
import { renewed } from './renew-create.ts';
import { sendCreate } from './send-create.ts';

import type { Evidence, Question } from '../core/recover.ts';
import type { IntentRow } from '../store/store.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

const parkReasons = {
  'create-doubled': 'several records carry its mark',
  'create-uncertain': 'its answer was lost, and no single record was found that it made',
} as const;

/** Goes on with a create that was announced before: at any time, not only after a start. */
export async function resumeCreate(task: PairTask, intent: IntentRow): Promise<PassResult> {
  const { engine } = task;
  let evidence: Evidence = { found: undefined };
  for (;;) {
    const recovery = recover(intent, evidence, rulesFor(task, intent));
    switch (recovery.kind) {
      case 'ask':
        evidence = { found: await answer(task, intent, recovery.question) };
        if (evidence.found === undefined) return wait(engine.clock.now() + engine.settings.firstBackoff);
        break;
      case 'wait':
        return wait(recovery.until);
      case 'adopt':
        return goOn(task, intent, recovery.id);
      case 'park':
        return parkCreate(task, intent, recovery.code, parkReasons[recovery.code]);
      case 'send':
        return isWanted(task) ? sendOrLeave(task, await renewed(task, intent)) : giveUp(task, intent);
    }
  }
}

/** What became of a create has to be known even where its source is gone meanwhile; but it is not made any more. */
function isWanted({ source }: PairTask): boolean {
  return source.row.presence === 'live';
}

function giveUp(task: PairTask, intent: IntentRow): PassResult {
  if (intent.done > 0) return parkCreate(task, intent, 'create-half-made', 'its source is gone');
  return { change: { intents: [{ ...intent, state: 'refused' }] } };
}

function sendOrLeave(task: PairTask, intent: IntentRow): Promise<PassResult> {
  const { madeId } = intent;
  return madeId === undefined ? sendAgain(task, intent) : goOn(task, intent, madeId);
}

/** The record is found: what else its create has to do is done now, or left to an update. */
async function goOn(task: PairTask, intent: IntentRow, id: string): Promise<PassResult> {
  const done = openRole(intent) === 'record' ? intent.done + 1 : intent.done;
  const found: IntentRow = { ...intent, state: 'unknown', madeId: id, done };
  return isSentByUpdates(task, found)
    ? adopt(task, withoutOpen(found), id, undefined)
    : sendAgain(task, found);
}

/**
 * Whether an update can say all that is still open. It is decided from what the record shows by then: a call that was
 * rendered before would overwrite what a person has changed meanwhile.
 */
function isSentByUpdates({ engine }: PairTask, { target, calls, done }: IntentRow): boolean {
  const properties = engine.topology.systems[target.connection]?.objects[target.object]?.properties ?? {};
  return toCalls(calls.slice(done)).every(
    ({ carries, makes }) =>
      makes === undefined && carries.length > 0 && carries.every((path) => properties[path]?.update === true),
  );
}

/** A create of which no more than what is done is told. */
function withoutOpen(intent: IntentRow): IntentRow {
  const done = toCalls(intent.calls.slice(0, intent.done));
  const isSent = ([path]: readonly [string, unknown]): boolean =>
    done.some(({ carries }) => carries.includes(path));
  return {
    ...intent,
    sent: Object.fromEntries(Object.entries(intent.sent).filter(isSent)),
    origins: Object.fromEntries(Object.entries(intent.origins).filter(isSent)),
  };
}

/** Where calls were answered before, these answers are not at hand any more: what was made has to be read. */
async function sendAgain(task: PairTask, intent: IntentRow): Promise<PassResult> {
  const { engine, claim } = task;
  const state = intent.done > 0 ? 'unknown' : 'sent';
  const isFirst = intent.sentAt === undefined || intent.sentAt === beforeBackup;
  const sentAt = isFirst ? engine.clock.now() : intent.sentAt;
  const again: IntentRow = { ...intent, state, sentAt };
  await commit(engine, { durable: true, expect: { claims: [claim] }, intents: [again] });
  engine.gate.announced(toCreateAction(task, again));
  return sendCreate(task, again);
}

function rulesFor({ engine }: PairTask, intent: IntentRow) {
  const role = openRole(intent);
  const open = role && openCall(intent);
  return {
    now: engine.clock.now(),
    settle: engine.topology.systems[intent.target.connection]?.settle ?? 0,
    keyWindow: open?.keyWindow ?? 0,
    repeatable: open !== undefined && (open.idempotent || open.ownId !== undefined),
    open: role,
  };
}

function wait(due: number): PassResult {
  return { change: {}, due };
}

/** Undefined: it cannot be known yet. */
async function answer(
  task: PairTask,
  intent: IntentRow,
  question: Question,
): Promise<readonly string[] | undefined> {
  const { engine } = task;
  const { connection, object } = intent.target;
  const line = engine.line(connection);
  if (question === 'read own id') {
    const result = await line.read(object, intent.token, engine.signal);
    return result.kind === 'found' ? [intent.token] : [];
  }
  if (question === 'search marker') {
    const model = engine.topology.systems[connection]?.objects[object];
    const marker = model && markerOf(model);
    if (marker === undefined) return [];
    const found = await line.search(object, { [marker]: intent.token }, engine.signal);
    return found.map(({ id }) => id);
  }
  return byMatchKeys(task, intent);
}

/** Unlinked records with the source's match keys, once a pull that began after the create has been completed. */
async function byMatchKeys(task: PairTask, intent: IntentRow): Promise<readonly string[] | undefined> {
  const { engine, pair, self } = task;
  const { connection, object } = intent.target;
  await searchLive(task);
  const settled = (intent.sentAt ?? 0) + (engine.topology.systems[connection]?.settle ?? 0);
  const pulledAt = engine.memory.pulledAt.get(`${connection}:${object}:`) ?? 0;
  if (pulledAt < settled) return undefined;
  const found = new Set<string>();
  for (const { line, key } of await keysOf(task)) {
    const index = line.index[otherSide(self)];
    for (const record of await engine.reads.candidates({ index, digest: digest(key) })) {
      const isFree = pair.shared === otherSide(self) || !(await standingLink(engine, pair.key, record));
      if (isFree && !(await isKeptApart(task, record.id))) found.add(record.id);
    }
  }
  return [...found];
}
