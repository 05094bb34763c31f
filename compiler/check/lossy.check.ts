import { isMisfit } from './codec-mismatch.check.ts';
import { codecName, conversionLaw } from '../bind/row-law.ts';
import { eachRow } from './check.ts';
import { waysOf } from './row-ways.ts';

/**
 * Nothing is converted with loss unless the row says so: a built-in that drops a part of the value, or a `<->`
 * through a `values` table that does not keep all values apart, needs `lossy`; a `lossy` that loses nothing is a
 * warning.
 */
export const lossy = eachRow((row, report, sync) => {
  if (isMisfit(row)) return;
  const losing = waysOf(row).find(({ direction }) => conversionLaw(row, direction) === 'lossy');
  if (losing !== undefined && row.codec !== undefined && !row.lossy) {
    const system = sync[losing.target.side].system.alias;
    const hint = 'Add `lossy` to the row if that is meant.';
    report('lossy-not-declared', row.codec.span, { codec: codecName(row.codec), system }, { hint });
  }
  if (losing === undefined && row.lossy) {
    report('unused-lossy', row.node.span, {}, { hint: 'Remove `lossy`.' });
  }
});
