import { askAgain } from './ask-again.ts';
import { sameOrigin } from '../core/origin.ts';
import { updateHistory } from './history.ts';
import { refresh } from './known-values.ts';
import { changeOf, save } from './pass.ts';

import type { LinkPass, PassResult } from './pass.ts';

/**
 * Finds out what became of an update whose outcome is not known: reads the target and compares. What is there was
 * written by us; everything else is decided again.
 */
export async function settleAttempt(pass: LinkPass): Promise<PassResult | undefined> {
  const { attempt } = pass.link;
  if (attempt === undefined) return undefined;
  const { engine } = pass;
  const target = pass[attempt.side];
  const due = attempt.startedAt + target.object.system.settle;
  if (engine.clock.now() < due) {
    engine.ledger.counts.waiting += 1;
    return { change: changeOf(pass), due };
  }
  const freshness = await refresh(engine, target);
  if (typeof freshness !== 'string') return { change: changeOf(pass), due: freshness.staleUntil };
  const arrived = Object.entries(attempt.sent).filter(([path]) =>
    sameOrigin(target.row.origins[path], attempt.origins[path]),
  );
  pass.link = { ...pass.link, attempt: undefined };
  if (freshness === 'gone') return askAgain(pass, attempt.side);
  const history = arrived.length === 0 ? [] : [updateHistory(pass, attempt.side, Object.fromEntries(arrived), attempt.origins)];
  await save(pass, { history });
  return undefined;
}
