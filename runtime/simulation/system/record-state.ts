import type { RecordValues } from '../../abi/index.ts';

/** How a record stood from one moment on. */
export interface Version {
  /** True time from which on it is shown. */
  readonly shownAt: number;
  /** Change time by the system's own clock. */
  readonly stamp: number;
  readonly revision: number;
  readonly values: RecordValues;
  readonly deleted: boolean;
}

/** One record with all that became of it, oldest first. */
export interface RecordState {
  readonly object: string;
  readonly id: string;
  readonly versions: readonly Version[];
}

/** The record as it is, whatever is shown. */
export function latest({ versions }: RecordState): Version {
  const version = versions.at(-1);
  if (version === undefined) throw new RangeError('a record has at least one version');
  return version;
}

/** The record as it is shown at a moment; undefined where it is not shown yet. */
export function shown({ versions }: RecordState, moment: number): Version | undefined {
  return versions.findLast(({ shownAt }) => shownAt <= moment);
}
