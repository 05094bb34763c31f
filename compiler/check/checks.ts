import type { Check } from './check.ts';

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [];
