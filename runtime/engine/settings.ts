import { defaultBrake } from '../core/brake.ts';

import type { BrakeLimits } from '../core/brake.ts';

/** How a run behaves. All times in milliseconds. */
export interface Settings {
  /** Records under way at a time. */
  readonly concurrency: number;
  /** How long a claim is held at most. */
  readonly lease: number;
  /** Objects with a change filter are scanned as a whole this often all the same. */
  readonly fullScanEvery: number;
  /** Tries of one piece of work before it is parked. */
  readonly maxTries: number;
  /** Wait before the second try; it doubles with every further one. */
  readonly firstBackoff: number;
  /** Longest wait between two tries. */
  readonly longestBackoff: number;
  /** Own writes to one link that repeat each other before it is parked as a loop. */
  readonly loopLimit: number;
  /** What may be written without asking a person. */
  readonly brake: BrakeLimits;
  /** Pause between two runs of `watch`. */
  readonly interval: number;
  /** One object is pulled because of hints at most this often. */
  readonly hintEvery: number;
}

export const defaultSettings: Settings = {
  concurrency: 500,
  lease: 10 * 60_000,
  fullScanEvery: 24 * 3_600_000,
  maxTries: 8,
  firstBackoff: 1_000,
  longestBackoff: 3_600_000,
  loopLimit: 8,
  brake: defaultBrake,
  interval: 60_000,
  hintEvery: 10_000,
};

/** Milliseconds until the next try. */
export function backoff(tries: number, settings: Settings): number {
  return Math.min(settings.firstBackoff * 2 ** Math.min(tries, 30), settings.longestBackoff);
}
