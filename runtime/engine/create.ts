import { unlinked } from '../abi/index.ts';
import { otherSide, recordText } from '../core/keys.ts';
import { isInScope, mayCreate } from '../core/scope.ts';
import { beforeBackup, isOlderThan } from '../core/restored.ts';
import { createBudget, toCreateAction } from './create-action.ts';
import { toCreate } from './create-plan.ts';
import { separations } from './apart.ts';
import { evaluate, factsFor } from './evaluate.ts';
import { joinCommits } from './join-commits.ts';
import { touch } from './new-link.ts';
import { commit, expectation } from './pass.ts';
import { resolve, waitsFor } from './references.ts';
import { sendCreate } from './send-create.ts';

import type { PairedSync } from '../core/topology.ts';
import type { Commit, IntentRow } from '../store/store.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

/** The sync by which a partner is made; undefined: none. */
export async function mayBeCreated(task: PairTask): Promise<PairedSync | undefined> {
  const { engine, pair, self, source } = task;
  const target = otherSide(self);
  for (const sync of pair.syncs) {
    const { values } = source;
    const subject = { pair, sync, side: self, key: source.row.key, values };
    const wanted = await evaluate(
      engine,
      subject,
      (asked) => isInScope(sync, self, values, asked) && mayCreate(sync, target, values, asked),
    );
    if (wanted) return sync;
  }
  return undefined;
}

interface CreatePlan {
  /** Undefined: a required reference is not linked yet. */
  readonly intent: IntentRow | undefined;
  /** What the create looks at, and waits for. */
  readonly looksAt: Commit;
}

/** The create as it would be sent now. */
export async function planCreate(task: PairTask, sync: PairedSync): Promise<CreatePlan> {
  const { engine, pair, self, source, claim } = task;
  const end = { key: source.row.key, values: source.values };
  const resolved = await resolve(engine, pair, {
    left: self === 'left' ? end : undefined,
    right: self === 'right' ? end : undefined,
  });
  const looksAt: Commit = joinCommits(waitsFor(resolved, pair, claim.key), {
    references: [{ record: source.row.key, within: pair.key, to: resolved.to[self] }],
  });
  if (resolved.blocked) return { intent: undefined, looksAt };
  const facts = await factsFor(engine, pair, self, source.row.key);
  const both = { ...unlinked, [self]: facts };
  return { intent: toCreate(task, sync, resolved.bySync, both, await separations(task)), looksAt };
}

/** Announces a create durably, then sends it. A required reference that is not linked yet makes it wait. */
export async function createPartner(task: PairTask, sync: PairedSync): Promise<PassResult> {
  const { engine, source, claim } = task;
  const { intent: planned, looksAt } = await planCreate(task, sync);
  if (planned === undefined) return { change: looksAt };
  const action = toCreateAction(task, planned);
  const spend = engine.gate.take(action);
  if (spend === undefined) {
    const budget = createBudget(task).name;
    return { change: looksAt, putOff: [{ budget, subject: recordText(source.row.key) }] };
  }
  const before = expectation(source);
  touch(source);
  const announced: IntentRow = isInDoubt(task)
    ? { ...planned, state: 'unknown', sentAt: beforeBackup }
    : { ...planned, state: 'sent', sentAt: engine.clock.now() };
  const announcement: Commit = {
    durable: true,
    expect: { claims: [claim], records: [before] },
    records: [source.row],
    intents: [announced],
  };
  const result = await commit(engine, joinCommits(announcement, spend, looksAt));
  source.saved = source.row;
  engine.gate.announced(action);
  const intent = { ...announced, id: result.intents[0] ?? 0 };
  // The next look at the record finds out what became of it.
  return announced.state === 'sent' ? sendCreate(task, intent) : { change: {}, due: engine.clock.now() };
}

/** After a backup was put back it may have been made already, and is looked for like one whose answer was lost. */
function isInDoubt({ engine: { memory }, source }: PairTask): boolean {
  return memory.restoredAt !== undefined && isOlderThan(source.row, memory.restoredAt);
}
