import { textOf } from '../text-at.ts';
import type { Edit } from '../ledger.ts';
import type { Check, Outcome } from './check.ts';
import type { ExpectedRow, LinkedPair } from './mapping.ts';
import { pairsOf, webcrmText } from './mapping.ts';
import { textAt } from '../text-at.ts';

/** Edits that are closer in time than whole-second stamps and their correction can tell. */
const UNCERTAIN = 4_000;

interface Said {
  readonly edit: Edit;
  readonly text: string;
  /** A record has one stamp: what is seen together counts as made when the last of it was made. */
  readonly seenAs: number;
}

/** What people said about one row, on either side, in true order. */
function saidAbout(outcome: Outcome, pair: LinkedPair, row: ExpectedRow): readonly Said[] {
  const { ledger } = outcome.stage;
  const sides = [
    [ledger.of('webcrm', pair.sync.webcrm, pair.webcrmId), row.webcrm],
    [ledger.of('chargebee', pair.sync.chargebee, pair.chargebeeId), [row.chargebee]],
  ] as const;
  return sides
    .flatMap(([edits, properties]) =>
      edits.flatMap((edit) =>
        properties.flatMap((property) => {
          const value = edit.values[property];
          if (value === undefined) return [];
          // A stamp in the future counts as the time when it was seen: at the end of the period.
          const seenWith = edit.clock === 'ahead' ? ledger.edits : edits;
          const together = seenWith.filter((other) => other.period === edit.period);
          return [{ edit, text: (value ?? '').trim(), seenAs: Math.max(...together.map(({ at }) => at)) }];
        }),
      ),
    )
    .toSorted((a, b) => a.edit.at - b.edit.at);
}

function finalText(outcome: Outcome, pair: LinkedPair, row: ExpectedRow): string {
  const { webcrm, chargebee } = outcome.stage;
  const right = chargebee.get(pair.sync.chargebee, pair.chargebeeId);
  return right === undefined
    ? webcrmText(webcrm.get(pair.sync.webcrm, pair.webcrmId), row)
    : textAt(right, row.chargebee);
}

/** Whether this saying may be what both sides hold in the end. */
function mayStand(said: Said, all: readonly Said[], everything: readonly Said[], row: ExpectedRow): boolean {
  // A clock that went back makes an edit look older than what the other side said in the same period.
  const looksOlder = (other: Said): boolean =>
    other.edit.clock === 'behind' && other.edit.period === said.edit.period;
  const after = all.slice(all.indexOf(said) + 1).filter((other) => !looksOlder(other));
  if (after.every((other) => said.seenAs >= other.edit.at - UNCERTAIN)) return true;
  const contested = (other: Said): boolean =>
    other.edit.period === said.edit.period && other.edit.system !== said.edit.system;
  const preferred = row.prefer === said.edit.system && after.every(contested);
  const valueBeatsNone =
    said.text !== '' &&
    after.every((other) => {
      const taken = everything.slice(everything.indexOf(other) + 1);
      const gone = other.text === '' || taken.some(({ edit }) => edit.system === other.edit.system);
      return gone && (other.edit.kind === 'add' || contested(other));
    });
  return preferred || valueBeatsNone;
}

/** Whether a write of ours took the value to the other system, whatever became of the answer. */
function wasCarried({ stage }: Outcome, { edit, text }: Said): boolean {
  const other = edit.system === 'webcrm' ? stage.chargebee : stage.webcrm;
  return other.log.some(
    ({ method, body = '' }) =>
      method !== 'GET' && decodeURIComponent(body.replaceAll('+', ' ')).includes(text),
  );
}

/** Whether somebody who looks for a lost value finds out what became of it. */
function isAccountedFor(outcome: Outcome, said: Said, all: readonly Said[]): boolean {
  const later = all.slice(all.indexOf(said) + 1);
  const overwrittenByItsAuthor =
    later[0]?.edit.system === said.edit.system ||
    later.some((other) => other.edit.system === said.edit.system && other.edit.period === said.edit.period);
  const agreed = all.some((other) => other.edit.system !== said.edit.system && other.text === said.text);
  const isIt = (value: unknown): boolean => textOf(value) === said.text;
  const told = outcome.history.some(
    ({ kind, before, after }) =>
      Object.values(after).some(isIt) ||
      ((kind === 'lost' || kind === 'undecided') && Object.values(before).some(isIt)),
  );
  return overwrittenByItsAuthor || agreed || told || wasCarried(outcome, said);
}

/** Between our last look and our write nobody can be seen: a system without conditional writes lets us overwrite it. */
const UNSEEN = 5_000;

/** Whether a write of ours to this property was under way as the edit was made. */
function isOverrun({ stage }: Outcome, said: Said, pair: LinkedPair, row: ExpectedRow): boolean {
  const [system, object, id, properties] =
    said.edit.system === 'webcrm'
      ? (['webcrm', pair.sync.webcrm, pair.webcrmId, row.webcrm] as const)
      : (['chargebee', pair.sync.chargebee, pair.chargebeeId, [row.chargebee]] as const);
  return stage[system].log.some(
    ({ at, method, url, body = '' }) =>
      method !== 'GET' &&
      at >= said.edit.at &&
      at <= said.edit.at + UNSEEN &&
      url.includes(id) &&
      url.toLowerCase().includes(object.toLowerCase()) &&
      properties.some((property) => body.includes(property)),
  );
}

/** G3, G9: the later edit wins, edits of different properties survive, and no loser vanishes without a trace. */
export const lostUpdates: Check = {
  promise: 'G3',
  violations: (outcome) =>
    pairsOf(outcome).flatMap((pair) =>
      pair.sync.rows.flatMap((row) => {
        // Alternatives hide each other: what stands for the row is judged by convergence.
        if (row.webcrm.length > 1) return [];
        const everything = saidAbout(outcome, pair, row);
        const all = everything.filter((each) => !isOverrun(outcome, each, pair, row));
        const final = finalText(outcome, pair, row);
        const name = `${pair.sync.chargebee} ${pair.chargebeeId} ${row.chargebee}`;
        const standing = everything.filter((said) => said.text === final);
        const wrong =
          all.length > 0 &&
          !standing.some((said) => !all.includes(said) || mayStand(said, all, everything, row))
            ? [
                `${name} is "${final}", people said ${all.map((said) => `"${said.text}" at ${said.edit.at} in ${said.edit.system}`).join(', ')}`,
              ]
            : [];
        const vanished = all
          .filter(
            (said) => said.text !== '' && said.text !== final && !isAccountedFor(outcome, said, everything),
          )
          .map((said) => `${name}: "${said.text}" of ${said.edit.system} vanished without a trace`);
        return [...wrong, ...vanished];
      }),
    ),
  situations(outcome) {
    let concurrent = 0;
    let lone = 0;
    for (const pair of pairsOf(outcome)) {
      for (const row of pair.sync.rows) {
        const edits = saidAbout(outcome, pair, row).filter((said) => said.edit.kind === 'edit');
        const systems = new Set(edits.map((said) => `${said.edit.period} ${said.edit.system}`));
        const periods = new Set(edits.map((said) => said.edit.period));
        concurrent += systems.size - periods.size;
        lone += periods.size;
      }
    }
    return { 'edits of one property on both sides at once': concurrent, edits: lone };
  },
};
