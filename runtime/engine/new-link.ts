import { wakeAskers } from './askers.ts';
import { joinCommits } from './join-commits.ts';

import type { Base, Commit, LinkRow, PairKey, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { LinkPass } from './pass.ts';
import type { PairTask } from './unlinked.ts';

export const nothingAgreed: Base = { values: {}, rows: [] };

/** A link that is not stored yet, between a record and its partner. */
export async function toNewLink(task: PairTask, partner: Held, told: Commit): Promise<LinkPass> {
  const records = [task.source, partner].map(({ row }) => row.key);
  return newLink(task, partner, joinCommits(await closeIntents(task.engine, task.pair.key, records), told));
}

/** Likewise, where nothing was announced for either of them. */
export function newLink(task: PairTask, partner: Held, told: Commit): LinkPass {
  const { engine, claim, pair, self, source } = task;
  const left = self === 'left' ? source : partner;
  const right = self === 'left' ? partner : source;
  for (const held of [left, right]) touch(held);
  const link: LinkRow = {
    id: 0,
    pair: pair.key,
    leftId: left.row.key.id,
    rightId: right.row.key.id,
    state: 'active',
    dead: undefined,
    leftBase: nothingAgreed,
    rightBase: nothingAgreed,
    attempt: undefined,
    ownWrites: 0,
    version: 0,
  };
  const outcome = joinCommits(wakeAskers(engine, pair, { left, right }), told);
  return { engine, claim, pair, self, left, right, link, savedLink: undefined, outcome };
}

/** A record gets a partner once: whoever looked at it before has to look again. */
export function touch(held: Held): void {
  held.row = { ...held.row, sequence: held.row.sequence + 1 };
}

/** What was announced for one of these records is not to be made any more: it has its partner. */
async function closeIntents(engine: Engine, pair: PairKey, records: readonly RecordKey[]): Promise<Commit> {
  const open = await Promise.all(records.map((record) => engine.reads.openIntent({ pair, source: record })));
  return { intents: open.flatMap((intent) => (intent === undefined ? [] : [{ ...intent, state: 'done' }])) };
}

/** That two records were linked as they are. */
export function linkHistory({ engine, self, source }: PairTask, partner: Held): Commit {
  const [left, right] = self === 'left' ? [source, partner] : [partner, source];
  return {
    history: [
      {
        at: engine.clock.now(),
        kind: 'link',
        record: left.row.key,
        link: undefined,
        rows: {},
        before: {},
        after: { [`${right.row.key.connection} ${right.row.key.object}`]: right.row.key.id },
        origins: {},
      },
    ],
  };
}
