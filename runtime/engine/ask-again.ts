import { workKey } from '../core/keys.ts';
import { joinCommits } from './join-commits.ts';
import { changeOf } from './pass.ts';

import type { Side } from '../abi/index.ts';
import type { LinkPass, PassResult } from './pass.ts';

/** The record may be deleted: that has to be proven before anything follows from it. Whatever shows it again disproves it. */
export function askAgain(pass: LinkPass, side: Side): PassResult {
  const held = pass[side];
  held.row = { ...held.row, presence: 'missing' };
  const mark = [{ key: workKey('read', held.row.key), due: pass.engine.clock.now() }];
  return { change: joinCommits(changeOf(pass), { mark }) };
}
