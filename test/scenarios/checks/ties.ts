import type { Edit } from '../ledger.ts';
import { textAt, textOf } from '../text-at.ts';
import type { Check, Outcome } from './check.ts';
import { pairsOf, type ExpectedRow, type LinkedPair } from './mapping.ts';

/** G9: two edits of one moment go by declared rank, which is Chargebee's, and are marked. */
export const tiesGoByRank: Check = {
  promise: 'G9',
  violations: (outcome) =>
    ties(outcome).flatMap(({ pair, row, loser, winner }) => {
      const record = outcome.stage.chargebee.get('customer', pair.chargebeeId);
      const name = `customer ${pair.chargebeeId} ${row.chargebee}`;
      const marked = outcome.history.some(
        ({ kind, before }) =>
          kind === 'undecided' && Object.values(before).some((value) => textOf(value) === loser),
      );
      return [
        ...(textAt(record, row.chargebee) === winner
          ? []
          : [`${name} is not "${winner}", although Chargebee goes first`]),
        ...(marked
          ? []
          : [`${name}: "${loser}" and "${winner}" were said at one moment, and nobody was told`]),
      ];
    }),
  situations: (outcome) => ({ 'edits of one moment': ties(outcome).length }),
};

interface Tie {
  readonly pair: LinkedPair;
  readonly row: ExpectedRow;
  readonly loser: string;
  readonly winner: string;
}

/** The last edits of a row, on both sides at one moment, while nothing else happened to the two records. */
function ties(outcome: Outcome): readonly Tie[] {
  const { ledger, plan } = outcome.stage;
  if (plan.outages > 0 || outcome.faults + outcome.crashes > 0) return [];
  return pairsOf(outcome).flatMap((pair) => {
    const left = ledger.of('webcrm', pair.sync.webcrm, pair.webcrmId);
    const right = ledger.of('chargebee', pair.sync.chargebee, pair.chargebeeId);
    return pair.sync.rows.flatMap((row) => {
      const [path = '', ...others] = row.webcrm;
      const [mine, theirs] = [lastOf(left, path), lastOf(right, row.chargebee)];
      if (others.length > 0 || row.prefer !== undefined || mine === undefined || theirs === undefined)
        return [];
      if (mine.at !== theirs.at || !isAlone(mine, left) || !isAlone(theirs, right)) return [];
      const [loser, winner] = [textOf(mine.values[path]), textOf(theirs.values[row.chargebee])];
      return loser === '' || winner === '' ? [] : [{ pair, row, loser, winner }];
    });
  });
}

function lastOf(edits: readonly Edit[], path: string): Edit | undefined {
  return edits.findLast(({ kind, values }) => kind === 'edit' && values[path] !== undefined);
}

/** A record has one stamp: another edit that is seen together with this one would move it. */
function isAlone({ period }: Edit, edits: readonly Edit[]): boolean {
  return edits.filter((edit) => edit.period === period).length === 1;
}
