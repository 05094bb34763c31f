import type { Check } from './check.ts';
import { convergence, readingThroughReferences } from './convergence.ts';
import { createsExactlyOnce, nobodyForgotten } from './creates.ts';
import { onlyRealDeletions } from './deletions.ts';
import { madeOnce, nothingMadeBesideItsMatch } from './doubles.ts';
import { noEcho } from './echoes.ts';
import { lostUpdates } from './lost-updates.ts';
import { ambiguityIsParked, linksHaveAReason } from './never-guess.ts';
import { nothingComesBack } from './one-sided.ts';
import { health, quiescence } from './quiescence.ts';
import { tiesGoByRank } from './ties.ts';
import { unmappedIsNeverChanged } from './unmapped.ts';

export type { Check, Idle, Outcome, Situations } from './check.ts';

/** Every promise that a history is judged by, in the order of the promises. */
export const checks: readonly Check[] = [
  convergence,
  nobodyForgotten,
  quiescence,
  lostUpdates,
  tiesGoByRank,
  createsExactlyOnce,
  madeOnce,
  nothingMadeBesideItsMatch,
  noEcho,
  nothingComesBack,
  health,
  onlyRealDeletions,
  ambiguityIsParked,
  linksHaveAReason,
  readingThroughReferences,
  unmappedIsNeverChanged,
];

/** What has to hold already before a full scan has made good for what the lists of changes missed. */
export const checksWithoutFullScan: readonly Check[] = [convergence, nobodyForgotten];
