import type { LinkRow, PairKey, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Whether a link still holds its records together: one that was given up stays as a trace. */
export function isStanding({ state }: LinkRow): boolean {
  return state !== 'separated' && state !== 'superseded';
}

export function isIn({ pair }: Pick<LinkRow, 'pair'>, { left, right }: PairKey): boolean {
  return (
    pair.left.connection === left.connection &&
    pair.left.object === left.object &&
    pair.right.connection === right.connection &&
    pair.right.object === right.object
  );
}

/** The link that a record has in a pair. */
export async function standingLink(
  engine: Engine,
  pair: PairKey,
  key: RecordKey,
): Promise<LinkRow | undefined> {
  const links = await engine.reads.linksOf(key);
  return links.find((link) => isStanding(link) && isIn(link, pair));
}
