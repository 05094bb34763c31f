import { number, optionalNumber, text } from './columns.ts';
import { toJson } from './keyed.ts';

import { untilLetThrough } from '../store.ts';

import type { AwaitedLink, Claim, PairKey, WaitRow, WorkRow } from '../store.ts';
import type { Names } from './names.ts';
import type { DatabaseSync } from 'node:sqlite';

/** The durable dirty set, and the work that waits for a record. */
export interface WorkTables {
  /** Reads what a transaction has to know of the claims that it expects. */
  lookUp(claims: readonly Claim[]): void;
  /** Ends what `lookUp` began: from now on others may write. */
  forget(): void;
  mark(key: string, due: number): void;
  claim(now: number, until: number, limit: number): Claim[];
  release(): void;
  holds(claim: Claim): boolean;
  drop(key: string): void;
  finish(claim: Claim): void;
  retry(claim: Claim, due: number, tries: number): void;
  waiting(now: number): number;
  nextDue(): number | undefined;
  wait(row: WaitRow): void;
  /** Within a pair, or anywhere. */
  clearWaits(work: string, within: PairKey | undefined): void;
  waitersFor(awaited: readonly AwaitedLink[]): string[][];
  open(keys: readonly string[]): (WorkRow | undefined)[];
  waitsOf(work: string): WaitRow[];
  /** How many are due, counted up to `most`. */
  due(now: number, most: number): number;
  count(): number;
}

export function openWork(database: DatabaseSync, names: Names): WorkTables {
  const upsert = database.prepare(markWork);
  const takeEpoch = database.prepare(nextEpoch);
  const take = database.prepare(claimWork);
  const findEpochs = database.prepare(
    'select work.key, epoch from json_each(?) as wanted cross join work on work.key = wanted.value',
  );
  const giveBack = database.prepare(
    'update work set due = again, ready = again, tries = 0, epoch = 0, again = null where key = ?',
  );
  const remove = database.prepare('delete from work where key = ? and again is null');
  const removeUnclaimed = database.prepare('delete from work where key = ? and epoch = 0');
  const postpone = database.prepare(
    'update work set due = ?1, ready = ?1, tries = ?2, epoch = 0 where key = ?3 and again is null',
  );
  const releaseAll = database.prepare(
    'update work set ready = min(due, coalesce(again, due)), epoch = 0, again = null where epoch > 0',
  );
  const findNext = database.prepare('select min(ready) as ready from work where ready < ?');
  const countWaiting = database.prepare(
    'select count(*) as count from (select key from work where ready > ? and ready < ? union select work from wait)',
  );
  const insertWait = database.prepare('insert or ignore into wait values (?, ?, ?, ?, ?)');
  const removeWaits = database.prepare('delete from wait where work = ?1 and (?2 is null or within = ?2)');
  const findAnyWait = database.prepare('select 1 from wait limit 1');
  const findWaits = database.prepare(
    'select distinct work from wait where pair = ? and object = ? and key = ? order by work',
  );
  const findWork = database.prepare('select key, due, tries from work where key = ?');
  const findWaitsOf = database.prepare(
    'select * from wait where work = ? order by within, pair, object, key',
  );
  const countDue = database.prepare(
    'select count(*) as count from (select 1 from work where ready <= ? limit ?)',
  );
  const countAll = database.prepare('select count(*) as count from work');

  const epochs = new Map<string, number>();
  let anyWait: boolean | undefined;

  function readEpochs(keys: readonly string[]): void {
    for (const key of keys) epochs.set(key, 0);
    for (const row of findEpochs.all(toJson(keys))) epochs.set(text(row, 'key'), number(row, 'epoch'));
  }

  /** Few stores hold waits, and every link asks for them. */
  function hasWaits(): boolean {
    return (anyWait ??= findAnyWait.get() !== undefined);
  }

  return {
    lookUp(claims) {
      if (claims.length > 0) readEpochs(claims.map(({ key }) => key));
    },
    forget() {
      epochs.clear();
      anyWait = undefined;
    },
    mark(key, due) {
      upsert.run(key, due);
    },
    claim(now, until, limit) {
      const taken = takeEpoch.get();
      const epoch = taken ? Number(text(taken, 'value')) : 0;
      return take
        .all({ now, until, limit, epoch })
        .map((row) => ({
          key: text(row, 'key'),
          due: number(row, 'due'),
          tries: number(row, 'tries'),
          epoch,
        }))
        .sort((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1));
    },
    release() {
      releaseAll.run();
    },
    holds(claim) {
      if (!epochs.has(claim.key)) readEpochs([claim.key]);
      return epochs.get(claim.key) === claim.epoch;
    },
    drop(key) {
      removeUnclaimed.run(key);
    },
    finish({ key }) {
      epochs.delete(key);
      if (remove.run(key).changes === 0) giveBack.run(key);
    },
    retry({ key }, due, tries) {
      epochs.delete(key);
      if (postpone.run(due, tries, key).changes === 0) giveBack.run(key);
    },
    waiting(now) {
      const row = countWaiting.get(now, untilLetThrough);
      return row ? number(row, 'count') : 0;
    },
    nextDue() {
      const row = findNext.get(untilLetThrough);
      return row && optionalNumber(row, 'ready');
    },
    wait({ work, within, pair, record }) {
      anyWait = true;
      insertWait.run(work, names.pairId(within), names.pairId(pair), names.objectId(record), record.id);
    },
    clearWaits(work, within) {
      if (hasWaits()) removeWaits.run(work, within === undefined ? null : names.pairId(within));
    },
    waitersFor(awaited) {
      return awaited.map(({ pair, record }) => {
        const rows = hasWaits() ? findWaits.all(names.pairId(pair), names.objectId(record), record.id) : [];
        return rows.map((row) => text(row, 'work'));
      });
    },
    open(keys) {
      return keys.map((key) => {
        const row = findWork.get(key);
        return row && { key, due: number(row, 'due'), tries: number(row, 'tries') };
      });
    },
    waitsOf(work) {
      return findWaitsOf.all(work).map((row) => ({
        work,
        within: names.pairKey(number(row, 'within')),
        pair: names.pairKey(number(row, 'pair')),
        record: { ...names.objectName(number(row, 'object')), id: text(row, 'key') },
      }));
    },
    due(now, most) {
      const row = countDue.get(now, most);
      return row ? number(row, 'count') : 0;
    },
    count() {
      const row = countAll.get();
      return row ? number(row, 'count') : 0;
    },
  };
}

/** A mark of claimed work is kept beside the claim, so that finishing it does not lose what came in meanwhile. */
const markWork = `
insert into work (key, due, tries, epoch, ready) values (?1, ?2, 0, 0, ?2)
on conflict (key) do update set
  again = case when epoch > 0 then min(coalesce(again, ?2), ?2) end,
  due   = case when epoch > 0 then due else min(due, ?2) end,
  ready = case when epoch > 0 then ready else min(ready, ?2) end,
  tries = case when epoch > 0 then tries else 0 end`;

/** Epochs never repeat, not even for work that was finished and marked anew. */
const nextEpoch = `
insert into meta values ('epoch', '1')
on conflict (name) do update set value = cast(value as integer) + 1
returning value`;

const claimWork = `
update work set epoch = :epoch, ready = :until, again = null
where key in (select key from work where ready <= :now order by ready, key limit :limit)
returning key, due, tries`;
