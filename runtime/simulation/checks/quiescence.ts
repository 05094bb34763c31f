import { ownersOf } from '../system/object-facts.ts';
import type { Check, Outcome } from './check.ts';

/** Pages of all lists, once, and with what the borders of scans repeat. */
function allowedRequests({ stage }: Outcome): number {
  return [...stage.systems.values()].reduce((sum, system) => {
    const small = stage.plan.events.some(
      (event) =>
        event.kind === 'habit' &&
        event.connection === system.connection &&
        event.habit.kind === 'small pages',
    );
    const pages = ownersOf(system.model).map(
      (object) => 2 + (small ? system.all(object).length + system.deleted(object).length : 0),
    );
    return sum + pages.reduce((all, each) => all + each, 0);
  }, 0);
}

/** G2: when nothing is open, further runs write nothing and ask for lists alone. */
export const quiescence: Check = {
  promise: 'G2',
  violations: (outcome) =>
    outcome.idle.flatMap(({ writes, requests, questions }, index) => {
      const allowed = allowedRequests(outcome);
      const told = [
        ...(writes > 0 ? [`run ${index + 1} after all was done wrote ${writes} times`] : []),
        ...(questions > 0
          ? [`run ${index + 1} after all was done asked for ${questions} single records`]
          : []),
        ...(requests > allowed
          ? [`run ${index + 1} after all was done made ${requests} requests, ${allowed} are enough`]
          : []),
      ];
      return told.map((message) => ({ message, records: [] }));
    }),
  situations: ({ idle }) => ({ 'runs after all was done': idle.length }),
};

/** G8: whatever happened, it leaves no error behind, and nothing is sent that the systems' descriptors forbid. */
export const health: Check = {
  promise: 'G8',
  violations: ({ errors, stage }) =>
    [
      ...new Set(errors.map((error) => `a run in which nothing went wrong reported: ${error}`)),
      ...[...stage.systems.values()].flatMap(({ alarms }) => alarms),
    ].map((message) => ({ message, records: [] })),
  situations: ({ faults, crashes }) => ({ mishaps: faults, crashes }),
};
