import { valueAt } from '../core/flat-values.ts';
import { askAgain } from './ask-again.ts';
import { refresh } from './known-values.ts';
import { toSight } from './link-view.ts';
import { changeOf, save } from './pass.ts';
import { writeStep } from './write-step.ts';

import type { Step } from '../core/steps.ts';
import type { Attempt, HistoryRow } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

/**
 * Makes the edit that a person wants, where what it is to replace still stands. Nothing is agreed by it: the other side
 * gets it like any other edit.
 */
export async function makeWantedEdit(pass: LinkPass, attempt: Attempt): Promise<PassResult | undefined> {
  const target = pass[attempt.side];
  const freshness = await refresh(pass.engine, target);
  if (freshness === 'gone') return askAgain(pass, attempt.side);
  if (typeof freshness !== 'string') return { change: changeOf(pass), due: freshness.staleUntil };
  const moved = Object.entries(attempt.wanted ?? {}).some(
    ([path, digest]) => target.row.digests[path] !== digest,
  );
  pass.link = { ...pass.link, attempt: undefined };
  if (moved) {
    await save(pass, { history: [overtaken(pass, attempt)] });
    return undefined;
  }
  const { side, sent, origins, wanted } = attempt;
  const step: Step = {
    side,
    values: sent,
    origins,
    wanted,
    elements: {},
    labels: {},
    units: [],
    lost: [],
    overwrites: false,
    late: [],
  };
  return writeStep(pass, await toSight(pass), {}, step);
}

/** A later edit stands there: what the person wanted is the one that lost. */
function overtaken(pass: LinkPass, { side, sent, origins }: Attempt): HistoryRow {
  const { row, values } = pass[side];
  return {
    at: pass.engine.clock.now(),
    kind: 'lost',
    record: row.key,
    link: pass.link.id,
    rows: {},
    before: sent,
    after: Object.fromEntries(Object.keys(sent).map((path) => [path, valueAt(values, path) ?? null])),
    origins,
  };
}
