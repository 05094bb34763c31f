import { conditionText } from '../../docs/condition-text.ts';
import type { ConditionIr } from '../../ir/ir.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { sideName } from '../compared-sync.ts';
import { syncPlace } from '../places.ts';

/** `only` says which records are linked, `while` which are kept in step. */
export const scopeChanges: ChangeCheck = ({ kept }, report) => {
  for (const { before, after } of kept) {
    for (const index of [0, 1] as const) {
      const [was, is] = [before.sides[index], after.sides[index]];
      for (const word of ['only', 'while'] as const) {
        const texts = { before: scopeText(was.side[word]), after: scopeText(is.side[word]) };
        if (texts.before === texts.after) continue;
        report('scope-changed', syncPlace(after), { word, side: sideName(is), ...texts });
      }
    }
  }
};

function scopeText(condition: ConditionIr | undefined): string {
  return condition === undefined ? 'every record' : `\`if ${conditionText(condition)}\``;
}
