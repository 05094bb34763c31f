import type { Check } from './check.ts';

/** Requests of a cycle in which nothing happened: one query per object, a login, the probes of one full scan. */
const IDLE_REQUESTS = 25;

/** Records that lists of changes repeat, since their stamps may still be added to. */
const IDLE_RECORDS = 20;

/** G2: when nothing is open, further cycles write nothing and their cost does not depend on the number of links. */
export const quiescence: Check = {
  promise: 'G2',
  violations: ({ idle }) => [
    ...(idle.length === 0 ? ['the systems never came to rest'] : []),
    ...idle.flatMap(({ writes, requests, listed }, index) => [
      ...(writes > 0 ? [`idle cycle ${index} wrote ${writes} times`] : []),
      ...(requests > IDLE_REQUESTS ? [`idle cycle ${index} made ${requests} requests`] : []),
      ...(listed > IDLE_RECORDS ? [`idle cycle ${index} read ${listed} records again`] : []),
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
