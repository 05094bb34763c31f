import type { Origin } from '../store/store.ts';

/** Changes of people are told by their object, and names of objects hold no colon. */
const prefix = 'decision:';

/** The origin of what a person decided about values that are there: later than all edits that were known. */
export function decidedOrigin(
  connection: string,
  decision: string,
  now: number,
  known: readonly (Origin | undefined)[],
): Origin {
  const time = known.reduce((latest, each) => Math.max(latest, (each?.time ?? 0) + 1), now);
  return { time, connection, change: `${prefix}${decision} ${time}` };
}

/** Whether a person's decision, and no edit in a system, is where a value comes from. */
export function isDecided(origin: Origin | undefined): boolean {
  return origin?.change.startsWith(prefix) === true;
}
