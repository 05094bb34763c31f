import { budgetOf } from '../core/brake.ts';
import { nest, pick } from '../core/flat-values.ts';
import { otherSide } from '../core/keys.ts';
import { sameValue } from '../core/same-value.ts';
import { joinCommits } from './join-commits.ts';
import { freeze } from './freeze.ts';
import { refresh } from './known-values.ts';
import { followMerge } from './follow-merge.ts';
import { parkCommit } from './parking.ts';
import { arePulled } from './pulled.ts';
import { onceOf, openCallOf, parkUncertain } from './once.ts';
import { changeOf, save } from './pass.ts';
import { putOff } from './put-off.ts';
import { backoff } from './settings.ts';

import type { DeletePolicy, Side } from '../abi/index.ts';
import type { Action } from '../core/action.ts';
import type { PreparedCall, SendResult, Write } from '../connectors/connector.ts';
import type { Commit, HistoryRow, LinkState, Presence } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

const resting: readonly LinkState[] = ['parked', 'separated', 'superseded'];

/** What becomes of a link where one of its records is not there. Undefined: both are, go on. */
export async function followPresence(pass: LinkPass): Promise<PassResult | undefined> {
  if (resting.includes(pass.link.state)) return { change: changeOf(pass) };
  const merged = sideWhere(pass, 'merged');
  if (merged !== undefined) return followMerge(pass, merged);
  const dead = sideWhere(pass, 'deleted');
  if (dead !== undefined) return bury(pass, dead);
  const left = sideWhere(pass, 'left');
  if (left !== undefined) return freeze(pass, left);
  if (pass.left.row.presence !== 'live' || pass.right.row.presence !== 'live') {
    return { change: changeOf(pass) };
  }
  if (pass.link.state === 'half') pass.link = { ...pass.link, state: 'active', dead: undefined };
  return undefined;
}

function sideWhere({ left, right }: LinkPass, presence: Presence): Side | undefined {
  if (left.row.presence === presence) return 'left';
  return right.row.presence === presence ? 'right' : undefined;
}

/** The survivor's own policy says what happens to it; then the link keeps it from being made anew. */
async function bury(pass: LinkPass, dead: Side): Promise<PassResult> {
  const survivor = otherSide(dead);
  if (pass.link.state === 'half') return { change: changeOf(pass) };
  const alive = pass[survivor].row.presence === 'live';
  const policy = alive ? deletePolicy(pass, survivor) : 'never';
  if (policy !== 'never' && !(await arePulled(pass.engine, pass.pair))) return waitForPull(pass);
  const done = policy === 'never' ? { history: [] } : await remove(pass, survivor, policy);
  if ('change' in done) return done;
  pass.link = { ...pass.link, state: 'half', dead, attempt: undefined };
  return { change: joinCommits(changeOf(pass), { history: done.history }) };
}

/** In a state that was put back from a backup, what counts as deleted may have been restored since. */
function waitForPull(pass: LinkPass): PassResult {
  const { engine, claim } = pass;
  return { change: changeOf(pass), due: engine.clock.now() + backoff(claim.tries, engine.settings) };
}

function deletePolicy({ pair }: LinkPass, side: Side): DeletePolicy {
  return pair.syncs.map(({ sync }) => sync[side].delete).find((policy) => policy !== 'never') ?? 'never';
}

interface Removed {
  readonly history: readonly HistoryRow[];
}

/**
 * Deleting and archiving may be sent twice without harm, as a rule: a lost answer is followed by another look. What must
 * not be is announced first, and parked where its answer is lost and the record is still there.
 */
async function remove(
  pass: LinkPass,
  side: Side,
  policy: 'always' | 'archive',
): Promise<Removed | PassResult> {
  const { engine } = pass;
  const held = pass[side];
  const doubtful = removalInDoubt(pass);
  const settled = (pass.link.attempt?.startedAt ?? 0) + held.object.system.settle;
  if (doubtful !== undefined && engine.clock.now() < settled) return { change: changeOf(pass), due: settled };
  const budget = budgetOf(pass.pair, side, 'delete');
  if (!engine.gate.admits(budget)) return putOff(pass, [budget]);
  const freshness = await refresh(engine, held);
  if (freshness === 'gone') return { history: doubtful === undefined ? [] : [removal(pass, side, policy)] };
  if (doubtful !== undefined) return parkUncertain(pass, doubtful);
  const write = toWrite(pass, side, policy);
  if (write === undefined) return { history: [] };
  const line = engine.line(held.object.connection);
  const calls = line.prepare(write);
  const action = toRemoval(pass, side, policy, calls.length);
  const spend = engine.gate.take(action);
  if (spend === undefined) return putOff(pass, [budget]);
  await save(pass, spend);
  engine.gate.announced(action);
  await announceOnce(pass, side, calls);
  for (const call of calls) {
    const result = await line.send(call, held.row.key.id, engine.signal);
    if (result.kind !== 'done' && !isGone(result)) return notRemoved(pass, side, result);
  }
  return { history: [removal(pass, side, policy)] };
}

function toRemoval(
  { pair, ...ends }: LinkPass,
  side: Side,
  policy: 'always' | 'archive',
  requests: number,
): Action {
  const source = ends[otherSide(side)].row.key;
  const target = ends[side].row.key;
  const kind = policy === 'archive' ? 'archive' : 'delete';
  const nothing = { before: {}, after: {}, labels: {} };
  return { kind, effect: 'delete', pair, side, source, target, ...nothing, requests };
}

/** A removal that was sent before, must not be sent twice, and was not answered. It says nothing of any property. */
function removalInDoubt({ link: { attempt } }: LinkPass): PreparedCall | undefined {
  const isRemoval = attempt !== undefined && Object.keys(attempt.sent).length === 0;
  return isRemoval ? openCallOf(attempt) : undefined;
}

async function announceOnce(pass: LinkPass, side: Side, calls: readonly PreparedCall[]): Promise<void> {
  const { once } = onceOf(calls);
  if (once === undefined) return;
  const startedAt = pass.engine.clock.now();
  const revisionBefore = pass[side].row.revision;
  pass.link = {
    ...pass.link,
    attempt: { side, sent: {}, origins: {}, revisionBefore, startedAt, calls: [], once, history: [] },
  };
  await save(pass, { durable: true });
}

function toWrite(pass: LinkPass, side: Side, policy: 'always' | 'archive'): Write | undefined {
  const { object, row, read, values } = pass[side];
  if (policy === 'always') return { kind: 'delete', object: object.object, id: row.key.id };
  const archived = object.model.archive?.set;
  if (archived === undefined || read === undefined) return undefined;
  const isArchived = sameValue(pick(values, Object.keys(archived)), archived);
  if (isArchived) return undefined;
  return {
    kind: 'update',
    object: object.object,
    id: row.key.id,
    values: nest(archived),
    current: read,
    idempotencyKey: undefined,
  };
}

function isGone(result: SendResult): boolean {
  return result.kind === 'refused' && result.reason === 'gone';
}

function notRemoved(pass: LinkPass, side: Side, result: Exclude<SendResult, { kind: 'done' }>): PassResult {
  const { engine, claim } = pass;
  const due = engine.clock.now() + (result.error.retryAfterMs ?? backoff(claim.tries, engine.settings));
  if (result.kind !== 'unknown') pass.link = { ...pass.link, attempt: undefined };
  if (result.kind !== 'refused') return { change: changeOf(pass), due, failed: result.error };
  const park: Commit = parkCommit(engine, claim, {
    code: 'update-refused',
    key: `removal ${claim.key}`,
    message: result.error.message,
    records: [pass[side].row.key],
    pair: pass.link.pair,
    link: pass.link.id,
    fix: result.error.fix,
  });
  return { change: joinCommits(changeOf(pass), park) };
}

function removal(pass: LinkPass, side: Side, policy: 'always' | 'archive'): HistoryRow {
  return {
    at: pass.engine.clock.now(),
    kind: policy === 'archive' ? 'archive' : 'delete',
    record: pass[side].row.key,
    link: pass.link.id,
    rows: {},
    before: {},
    after: {},
    origins: {},
  };
}
