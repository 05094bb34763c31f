import type { Check } from './check.ts';
import { convergence, referencesAreFollowed } from './convergence.ts';
import { health, quiescence } from './quiescence.ts';

export type { Check, Idle, Outcome, Violation } from './check.ts';

/** Every promise that a history is judged by, in the order of the promises. */
export const checks: readonly Check[] = [convergence, quiescence, health, referencesAreFollowed];

/** What has to hold already before a full scan has made good for what the lists of changes missed. */
export const checksWithoutFullScan: readonly Check[] = [convergence];
