import { textOf } from '../text-at.ts';
import type { Check, Outcome } from './check.ts';

/** Requests of a cycle in which nothing happened: one query per object, a login, the probes of one full scan. */
const IDLE_REQUESTS = 25;

/** Stamps are whole seconds, and a filter may mean "after" and not "from": what is asked for again, in milliseconds. */
const OVERLAP = 2_000;

const LISTED = [
  ['webcrm', 'Persons', 'PersonUpdatedAt'],
  ['webcrm', 'Organisations', 'OrganisationUpdatedAt'],
  ['chargebee', 'customer', 'updated_at'],
  ['chargebee', 'item', 'updated_at'],
] as const;

/** Records that lists of changes repeat, since they cannot be told apart in time from the last one; tombstones and events come on top. */
function repeated({ stage }: Outcome): number {
  const recent = LISTED.map(([system, object, property]) => {
    const stamps = stage[system].all(object).map(({ values }) => timeOf(values[property]));
    const last = Math.max(...stamps);
    return stamps.filter((stamp) => stamp >= last - OVERLAP).length;
  });
  const others = stage.ledger.edits.filter(
    ({ kind, object }) => kind === 'remove' || object === 'business_entity',
  );
  // Where pages are small, each begins with what the one before ended with.
  const times = stage.plan.pageSize === undefined ? 1 : 3;
  return times * recent.reduce((sum, count) => sum + count, others.length);
}

function timeOf(value: unknown): number {
  return typeof value === 'number' ? value * 1_000 : Date.parse(textOf(value));
}

/** G2: when nothing is open, further cycles write nothing and their cost does not depend on the number of links. */
export const quiescence: Check = {
  promise: 'G2',
  violations: (outcome) => [
    ...(outcome.idle.length === 0 ? ['the systems never came to rest'] : []),
    ...outcome.idle.flatMap(({ writes, requests, listed }, index) => [
      ...(writes > 0 ? [`idle cycle ${index} wrote ${writes} times`] : []),
      ...(requests > IDLE_REQUESTS ? [`idle cycle ${index} made ${requests} requests`] : []),
      ...(listed > repeated(outcome) ? [`idle cycle ${index} read ${listed} records again`] : []),
    ]),
  ],
  situations: ({ idle }) => ({ 'idle cycles': idle.length }),
};

/** Nothing went wrong that nobody was told about. */
export const health: Check = {
  promise: 'G8',
  violations: ({ errors, alarms }) => [...errors.map((error) => `a calm run reported: ${error}`), ...alarms],
  situations: ({ faults, crashes }) => ({ faults: faults, crashes: crashes }),
};
