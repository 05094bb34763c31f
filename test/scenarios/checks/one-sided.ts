import type { LoggedRequest } from '../../../runtime/sandbox/index.ts';
import type { Check, Outcome } from './check.ts';
import { pairsOf, type ExpectedRow, type LinkedPair } from './mapping.ts';
import { sidesOf, type Side } from './sides.ts';

/**
 * G5, G6: what people said on one side only is never written to that side. Where a system keeps something else than it
 * was sent and does not answer with it, that may come back once.
 */
export const nothingComesBack: Check = {
  promise: 'G5',
  violations: (outcome) =>
    oneSided(outcome).flatMap(({ pair, row, side, id, reshaped }) => {
      const back = writesTo(outcome, side, id, row).length;
      const allowed = side.system === 'chargebee' || isTroubled(outcome) ? reshaped : 0;
      return back > allowed
        ? [
            `${pair.sync.chargebee} ${pair.chargebeeId} ${row.chargebee}: people changed it in ${side.system} only, and it was written there ${back} times`,
          ]
        : [];
    }),
  situations: (outcome) => ({
    'rows that people changed on one side only': oneSided(outcome).length,
    'texts that the other system reshapes': oneSided(outcome).filter(({ reshaped }) => reshaped > 0).length,
  }),
};

interface OneSided {
  readonly pair: LinkedPair;
  readonly row: ExpectedRow;
  readonly side: Side;
  readonly id: string;
  /** How many of the texts the other system keeps in another form. */
  readonly reshaped: number;
}

function oneSided(outcome: Outcome): readonly OneSided[] {
  const { ledger, plan } = outcome.stage;
  return pairsOf(outcome).flatMap((pair) =>
    sidesOf(pair.sync).flatMap((side) =>
      pair.sync.rows.flatMap((row) => {
        // Alternatives hide each other.
        if (row.webcrm.length > 1) return [];
        const other = sidesOf(pair.sync).find(({ system }) => system !== side.system);
        if (other === undefined || says(outcome, pair, other, row).length > 0) return [];
        const said = says(outcome, pair, side, row);
        const id = idOf(pair, side);
        if (ledger.of(side.system, side.object, id)[0]?.kind !== 'add') return [];
        const reshaped = plan.trims[other.system] ? said.filter((text) => text !== text.trim()).length : 0;
        return [{ pair, row, side, id, reshaped }];
      }),
    ),
  );
}

function says({ stage }: Outcome, pair: LinkedPair, side: Side, row: ExpectedRow): readonly string[] {
  return stage.ledger
    .of(side.system, side.object, idOf(pair, side))
    .flatMap(({ values }) =>
      side.paths(row).flatMap((path) => (values[path] === undefined ? [] : [values[path] ?? ''])),
    );
}

function idOf(pair: LinkedPair, { system }: Side): string {
  return system === 'webcrm' ? pair.webcrmId : pair.chargebeeId;
}

/** Whether answers may be missing, or old. */
function isTroubled({ stage, faults, crashes }: Outcome): boolean {
  return faults + crashes > 0 || stage.plan.staleReads > 0;
}

/** Requests that set a row of one record. */
function writesTo({ stage }: Outcome, side: Side, id: string, row: ExpectedRow): readonly LoggedRequest[] {
  return stage[side.system].log.filter(
    ({ method, url, body = '' }) =>
      method !== 'GET' && url.endsWith(`/${id}`) && side.paths(row).some((path) => names(body, path)),
  );
}

/** Whether a body, JSON or a form, sets a property. */
function names(body: string, path: string): boolean {
  return body.includes(`"${path}":`) || `&${body}`.includes(`&${path}=`);
}
