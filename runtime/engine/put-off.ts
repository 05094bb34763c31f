import { recordText } from '../core/keys.ts';
import { changeOf } from './pass.ts';

import type { Budget } from '../core/brake.ts';
import type { LinkPass, PassResult } from './pass.ts';

/** Writes that are not to be made before they are counted with all others. What was done before them stays. */
export function putOff(pass: LinkPass, budgets: readonly Budget[]): PassResult {
  if (pass.savedLink === undefined) undo(pass);
  const change = pass.savedLink === undefined ? {} : changeOf(pass);
  const writes = budgets.map(({ name, side }) => ({ budget: name, subject: recordText(pass[side].row.key) }));
  return { change, putOff: writes };
}

/** A link that is not made yet is looked for anew. */
function undo({ left, right }: LinkPass): void {
  for (const held of [left, right]) {
    held.row = held.saved ?? held.row;
    held.wake = {};
  }
}
