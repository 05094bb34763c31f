import { emptyRecord } from '../core/empty-record.ts';
import { otherSide, recordText } from '../core/keys.ts';
import { observe } from '../core/observe.ts';
import { isKeptApart } from './apart.ts';
import { afterWrite } from './answer.ts';
import { fanOut } from './fan-out.ts';
import { labelsFor } from './history.ts';
import { matchCases } from './match-cases.ts';
import { standingLink } from './standing.ts';
import { toNewLink } from './new-link.ts';
import { toContext } from './observing.ts';
import { save } from './pass.ts';
import { reconcileLink } from './reconcile-link.ts';
import { parkCreate } from './park-create.ts';

import type { Observation } from '../connectors/connector.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { Commit, IntentRow, RecordKey } from '../store/store.ts';
import type { Held } from './known-values.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

/** Links a record with the one that its create made, and closes the create. */
export async function adopt(
  task: PairTask,
  intent: IntentRow,
  id: string,
  answer: Observation | undefined,
): Promise<PassResult> {
  const { engine, pair, self } = task;
  const side = otherSide(self);
  const object = engine.topology.object(pair.key[side].connection, pair.key[side].object);
  const key: RecordKey = { ...intent.target, id };
  const taken = pair.shared === side ? undefined : await standingLink(engine, pair.key, key);
  if (taken !== undefined) {
    return parkCreate(task, intent, 'create-uncertain', `${recordText(key)} is linked with another record`);
  }
  if (await isKeptApart(task, id)) {
    return parkCreate(
      task,
      intent,
      'create-uncertain',
      `${recordText(key)} was unlinked from it by a person`,
    );
  }
  const partner = await toPartner(task, object, key, intent, answer);
  if (partner === undefined) {
    return {
      change: { intents: [{ ...intent, state: 'unknown' }] },
      due: engine.clock.now() + object.system.settle + 1,
    };
  }
  const also: Commit = {
    intents: [{ ...intent, madeId: id, state: 'done' }],
    ...fanOut(engine, object, key),
    history: [
      {
        at: engine.clock.now(),
        kind: 'create',
        record: key,
        link: undefined,
        rows: labelsFor(task, side, Object.keys(intent.sent)),
        before: {},
        after: intent.sent,
        origins: intent.origins,
      },
    ],
    unpark: [
      `create ${recordText(task.source.row.key)} ${intent.target.connection}:${intent.target.object}`,
      ...matchCases(task, []),
    ],
  };
  const pass = await toNewLink(task, partner, also);
  await save(pass, {});
  engine.gate.made({ pair, source: task.source.row.key }, key);
  return reconcileLink(pass);
}

/** The record that was made: as its create's answer tells it, or else read once. */
async function toPartner(
  { engine }: PairTask,
  object: SyncedObject,
  key: RecordKey,
  intent: IntentRow,
  answer: Observation | undefined,
): Promise<Held | undefined> {
  const known = await engine.reads.record(key);
  const held: Held = {
    object,
    row: known ?? emptyRecord(key, 'live'),
    saved: known,
    values: {},
    read: undefined,
    wake: {},
  };
  const isAnswer = intent.state === 'sent' && intent.madeId === key.id;
  if (isAnswer) {
    afterWrite(engine, held, { values: intent.sent, origins: intent.origins }, answer);
    return held;
  }
  const asOf = engine.clock.now();
  const result = await engine.line(key.connection).read(object.object, key.id, engine.signal);
  if (result.kind === 'missing') return undefined;
  const at = { asOf, source: 'one', generation: undefined } as const;
  const own = [{ sent: intent.sent, origins: intent.origins, answered: false }];
  const observed = observe(undefined, result.observation, toContext(engine, object, key.id, at, own));
  if (observed.kind === 'stale') return undefined;
  held.row = { ...observed.record, sequence: (known?.sequence ?? 0) + 1 };
  held.values = result.observation.values;
  return held;
}
