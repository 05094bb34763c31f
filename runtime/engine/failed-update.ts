import { pairText } from '../core/keys.ts';
import { unsent } from '../core/unsent.ts';
import { askAgain } from './ask-again.ts';
import { joinCommits } from './join-commits.ts';
import { parkCommit } from './parking.ts';
import { changeOf } from './pass.ts';
import { backoff } from './settings.ts';

import type { Side } from '../abi/index.ts';
import type { SendResult } from '../connectors/connector.ts';
import type { LinkPass, PassResult } from './pass.ts';

type Failure = Exclude<SendResult, { kind: 'done' }>;

/** Where a part of the calls was done, the attempt stays open: the next pass reads the target and compares. */
export function failedUpdate(pass: LinkPass, side: Side, failure: Failure, partly: boolean): PassResult {
  const { engine, claim } = pass;
  const now = engine.clock.now();
  const pause = backoff(claim.tries, engine.settings);
  if (failure.kind === 'unknown') {
    const due = now + Math.max(pause, pass[side].object.system.settle);
    return { change: changeOf(pass), due, failed: failure.error };
  }
  const left = failure.kind === 'not_sent' ? unsent(pass.link.attempt) : undefined;
  if (!partly) pass.link = { ...pass.link, attempt: left };
  if (failure.kind === 'not_sent') {
    return { change: changeOf(pass), due: now + (failure.error.retryAfterMs ?? pause) };
  }
  if (failure.reason === 'gone') return askAgain(pass, side);
  const park = parkCommit(engine, claim, {
    code: 'update-refused',
    key: refusalKey(pass),
    message: failure.error.message,
    records: [pass.left.row.key, pass.right.row.key],
    pair: pass.link.pair,
    link: pass.link.id,
    fix: failure.error.fix,
  });
  return { change: joinCommits(changeOf(pass), park) };
}

export function refusalKey({ link }: LinkPass): string {
  return `refused ${pairText(link.pair)} ${link.leftId}`;
}
