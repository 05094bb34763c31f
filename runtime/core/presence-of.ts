import type { Observation } from '../connectors/connector.ts';
import type { Presence } from '../store/store.ts';

/** Where an observation says that its record is. What was merged is found at its survivor, whatever else is said of it. */
export function presenceOf({ mergedInto, deleted, left }: Observation): Presence {
  if (mergedInto !== undefined) return 'merged';
  if (deleted) return 'deleted';
  return left === true ? 'left' : 'live';
}
