import type { Origin } from '../store/store.ts';

/** Declared rank of a connection: the lower one wins among edits of one time. */
export type RankOf = (connection: string) => number;

export function sameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.time === b.time && a.connection === b.connection && a.change === b.change;
}

/** Total order of edits: by time, then by rank, then by a name that is the same everywhere. Positive: `a` is later. */
export function compareOrigins(a: Origin | undefined, b: Origin | undefined, rankOf: RankOf): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.time !== b.time) return a.time - b.time;
  return compareRanks(a, b, rankOf);
}

/** Order of edits whose times cannot be told apart. Positive: `a` goes first and wins. */
export function compareRanks(a: Origin, b: Origin, rankOf: RankOf): number {
  const rank = rankOf(b.connection) - rankOf(a.connection);
  if (rank !== 0) return rank;
  return compareText(a.connection, b.connection) || compareText(a.change, b.change);
}

export function latest(origins: readonly (Origin | undefined)[], rankOf: RankOf): Origin | undefined {
  return origins.reduce((best, each) => (compareOrigins(each, best, rankOf) > 0 ? each : best), undefined);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
