import type { Check } from './check.ts';
import { convergence, referencesAreFollowed } from './convergence.ts';
import { everyCreateBelongs, madeOnce } from './creates.ts';
import { onlyRealDeletions } from './deletions.ts';
import { nobodyForgotten } from './forgotten.ts';
import { lostUpdates } from './lost-updates.ts';
import { ambiguityIsParked, linksHaveAReason } from './never-guess.ts';
import { nothingComesBack } from './one-sided.ts';
import { health, quiescence } from './quiescence.ts';
import { tiesGoByRank } from './ties.ts';
import { unmappedIsNeverChanged } from './unmapped.ts';

export type { Check, Idle, Outcome, Violation } from './check.ts';

/** Every promise that a history is judged by, in the order of the promises. */
export const checks: readonly Check[] = [
  convergence,
  nobodyForgotten,
  quiescence,
  lostUpdates,
  everyCreateBelongs,
  madeOnce,
  nothingComesBack,
  health,
  tiesGoByRank,
  onlyRealDeletions,
  linksHaveAReason,
  ambiguityIsParked,
  referencesAreFollowed,
  unmappedIsNeverChanged,
];

/** What has to hold already before a full scan has made good for what the lists of changes missed. */
export const checksWithoutFullScan: readonly Check[] = [convergence, nobodyForgotten];
