import type { ChangeCheck } from '../breaking-change.ts';
import { syncPlace } from '../places.ts';

/** Lines are tried in order: which is first decides too. */
export const matchChanges: ChangeCheck = ({ kept }, report) => {
  for (const { before, after } of kept) {
    const [was, is] = [linesText(before.match), linesText(after.match)];
    if (was !== is) report('match-changed', syncPlace(after), { pair: after.pair, before: was, after: is });
  }
};

function linesText(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : lines.join('; else ');
}
