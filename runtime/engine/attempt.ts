import { askAgain } from './ask-again.ts';
import { valueAt } from '../core/flat-values.ts';
import { otherSide } from '../core/keys.ts';
import { sameOrigin } from '../core/origin.ts';
import { normalised, sameValue } from '../core/same-value.ts';
import { isSource, throughKey } from '../core/unit-state.ts';
import { unsent } from '../core/unsent.ts';
import { refresh } from './known-values.ts';
import { isDone, isUndone, openCallOf, parkUncertain, sendOnceMore } from './once.ts';
import { changeOf, save } from './pass.ts';
import { makeWantedEdit } from './wanted-edit.ts';

import type { Held } from './known-values.ts';
import type { Attempt, HistoryRow, LinkRow } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

/**
 * Finds out what became of an update whose outcome is not known: reads the target and compares. What is there was
 * written by us; everything else is decided again.
 */
export async function settleAttempt(pass: LinkPass): Promise<PassResult | undefined> {
  const { attempt } = pass.link;
  if (attempt === undefined) return undefined;
  if (attempt.wanted !== undefined && attempt.calls.length === 0) return makeWantedEdit(pass, attempt);
  const { engine } = pass;
  const target = pass[attempt.side];
  const open = openCallOf(attempt);
  if (open?.keyWindow !== undefined && engine.clock.now() < attempt.startedAt + open.keyWindow) {
    return sendOnceMore(pass, attempt);
  }
  const due = attempt.startedAt + target.object.system.settle;
  if (engine.clock.now() < due) {
    return { change: changeOf(pass), due };
  }
  const freshness = await refresh(engine, target);
  if (typeof freshness !== 'string') return { change: changeOf(pass), due: freshness.staleUntil };
  const arrived = new Set(
    Object.keys(attempt.sent).filter((path) => sameOrigin(target.row.origins[path], attempt.origins[path])),
  );
  const rest = arrived.size === 0 ? unsent(attempt) : undefined;
  pass.link = { ...withArrived(pass, attempt, arrived), attempt: rest };
  if (freshness === 'gone') return askAgain(pass, attempt.side);
  const isSettled = open === undefined || isDone(attempt, open, arrived) || isUndone(pass, attempt, open);
  if (!isSettled) return parkUncertain(pass, open);
  const overwritten = new Set(
    Object.keys(attempt.sent).filter((path) =>
      attempt.history.some((row) => isOverwritten(row, path, target)),
    ),
  );
  await save(pass, {
    history: attempt.history.flatMap((row) => narrowed(row, row.kind === 'update' ? arrived : overwritten)),
  });
  return rest === undefined ? undefined : makeWantedEdit(pass, rest);
}

/**
 * What was said through a reference and arrived is agreed. Nothing else tells later who edited it: the edit was made at
 * another record, which may have moved on meanwhile.
 */
function withArrived(
  { pair, link, ...ends }: LinkPass,
  attempt: Attempt,
  arrived: ReadonlySet<string>,
): LinkRow {
  const { side, sent } = attempt;
  const source = otherSide(side);
  const bases = { left: { ...link.leftBase.values }, right: { ...link.rightBase.values } };
  for (const unit of pair.units.filter((each) => each.references.length > 0 && isSource(each, source))) {
    for (const [index, path] of unit[side].paths.entries()) {
      const said = sent[path];
      const value = valueAt(ends[side].values, path);
      if (said === undefined || value === undefined || !arrived.has(path)) continue;
      bases[source][throughKey(unit, path)] = said;
      bases[side][unit[side].keys[index] ?? path] = value;
    }
  }
  return {
    ...link,
    leftBase: { ...link.leftBase, values: bases.left },
    rightBase: { ...link.rightBase, values: bases.right },
  };
}

/** What a history row tells of these paths; nothing where it tells of none of them. */
function narrowed(row: HistoryRow, paths: ReadonlySet<string>): readonly HistoryRow[] {
  const only = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(entries).filter(([path]) => paths.has(path)));
  const after = only(row.after);
  if (Object.keys(after).length === 0) return [];
  return [{ ...row, rows: only(row.rows), before: only(row.before), after, origins: only(row.origins) }];
}

/** Whether an edit that was to lose is not there any more, in whatever form our write arrived. */
function isOverwritten(row: HistoryRow, path: string, { values, object }: Held): boolean {
  const loser = row.kind === 'update' ? undefined : row.before[path];
  const property = object.watched.get(path);
  const present = valueAt(values, path) ?? null;
  return loser !== undefined && !sameValue(normalised(present, property), normalised(loser, property));
}
