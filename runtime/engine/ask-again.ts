import { workKey } from '../core/keys.ts';
import { joinCommits } from './join-commits.ts';
import { changeOf } from './pass.ts';

import type { Side } from '../abi/index.ts';
import type { LinkPass, PassResult } from './pass.ts';

/** The record may be deleted: that has to be proven before anything follows from it. */
export function askAgain(pass: LinkPass, side: Side): PassResult {
  const mark = [{ key: workKey('read', pass[side].row.key), due: pass.engine.clock.now() }];
  return { change: joinCommits(changeOf(pass), { mark }) };
}
