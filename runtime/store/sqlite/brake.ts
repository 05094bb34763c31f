import { number, optionalNumber, text } from './columns.ts';
import { toJson } from './keyed.ts';

import type { Hold, PlannedWrite, Spending, Spent } from '../brake-rows.ts';
import type { Names } from './names.ts';
import type { Extent, PairKey } from '../store.ts';
import type { DatabaseSync } from 'node:sqlite';

/** What the brake counts by: writes that are planned, were made, and are held. */
export interface BrakeTables {
  /** Replaces what a piece of work plans. */
  plan(work: string, writes: readonly PlannedWrite[]): void;
  planned(): Spent[];
  /** Makes work due that plans a write of one of these budgets. */
  resume(budgets: readonly string[], due: number): void;
  mayBeSpent(spending: Spending): boolean;
  spend(spending: Spending): void;
  spent(since: number): Spent[];
  hold(row: Hold): void;
  letGo(budget: string): void;
  holds(): Hold[];
  extent(pair: PairKey): Extent;
  /** What is known of rows is as they are after the transaction that is open. */
  forget(): void;
}

/** Spending is counted in slots of time: finer than any window, and few rows a day. */
const slotMs = 60_000;
const longestWindow = 2 * 86_400_000;

export function openBrake(database: DatabaseSync, names: Names): BrakeTables {
  const findAnyPlanned = database.prepare('select 1 from planned limit 1');
  const removePlanned = database.prepare('delete from planned where work = ?');
  const insertPlanned = database.prepare('insert or ignore into planned values (?, ?, ?)');
  const countPlanned = database.prepare(
    'select budget, count(distinct subject) as count from planned group by budget order by budget',
  );
  const resumeWork = database.prepare(
    `update work set due = ?1, ready = ?1 where epoch = 0 and ready > ?1 and key in
     (select work from planned where budget in (select value from json_each(?2)))`,
  );
  const sumSpent = database.prepare(
    'select coalesce(sum(spent), 0) as count from budget where name = ? and slot >= ?',
  );
  const sumAll = database.prepare(
    'select name as budget, sum(spent) as count from budget where slot >= ? group by name',
  );
  const addSpent = database.prepare(
    `insert into budget values (?, ?, 1) on conflict (name, slot) do update set spent = spent + 1`,
  );
  const removeOld = database.prepare('delete from budget where slot < ?');
  const useApproved = database.prepare('update hold set used = used + 1 where budget = ?');
  const findApproved = database.prepare('select approved, used from hold where budget = ?');
  const putHold = database.prepare('insert or replace into hold values (?, ?, ?, ?, ?, ?, ?)');
  const removeHold = database.prepare('delete from hold where budget = ?');
  const findHolds = database.prepare('select * from hold order by since, budget');
  const countLinks = database.prepare(
    `select count(*) as count from link where pair = ? and state not in ('separated', 'superseded')`,
  );
  const countLive = database.prepare(
    `select count(*) as count from record where object = ? and presence = 'live'`,
  );

  let anyPlanned: boolean | undefined;
  let latestSlot: number | undefined;

  const countOf = (row: ReturnType<typeof sumSpent.get>): number => (row ? number(row, 'count') : 0);
  const slotOf = (at: number): number => Math.floor(at / slotMs);
  const toSpent = (row: NonNullable<ReturnType<typeof sumSpent.get>>): Spent => ({
    budget: text(row, 'budget'),
    count: number(row, 'count'),
  });

  return {
    plan(work, writes) {
      anyPlanned ??= findAnyPlanned.get() !== undefined;
      if (anyPlanned) removePlanned.run(work);
      for (const { budget, subject } of writes) {
        anyPlanned = true;
        insertPlanned.run(work, budget, subject);
      }
    },
    planned: () => countPlanned.all().map(toSpent),
    resume(budgets, due) {
      resumeWork.run(due, toJson(budgets));
    },
    mayBeSpent({ budget, from }) {
      if (from === 'approval') {
        const row = findApproved.get(budget);
        return row !== undefined && number(row, 'used') < (optionalNumber(row, 'approved') ?? 0);
      }
      return from.every(({ since, most }) => countOf(sumSpent.get(budget, slotOf(since))) < most);
    },
    spend({ budget, at, from }) {
      if (from === 'approval') {
        useApproved.run(budget);
        return;
      }
      const slot = slotOf(at);
      addSpent.run(budget, slot);
      if (slot !== latestSlot) removeOld.run(slotOf(at - longestWindow));
      latestSlot = slot;
    },
    spent: (since) => sumAll.all(slotOf(since)).map(toSpent),
    hold({ budget, since, count, most, window, approved, used }) {
      putHold.run(budget, since, count, most, window, approved ?? null, used);
    },
    letGo(budget) {
      removeHold.run(budget);
    },
    holds: () =>
      findHolds.all().map((row) => ({
        budget: text(row, 'budget'),
        since: number(row, 'since'),
        count: number(row, 'count'),
        most: number(row, 'most'),
        window: text(row, 'window'),
        approved: optionalNumber(row, 'approved'),
        used: number(row, 'used'),
      })),
    extent: (pair) => ({
      links: countOf(countLinks.get(names.pairId(pair))),
      left: countOf(countLive.get(names.objectId(pair.left))),
      right: countOf(countLive.get(names.objectId(pair.right))),
    }),
    forget() {
      anyPlanned = undefined;
    },
  };
}
