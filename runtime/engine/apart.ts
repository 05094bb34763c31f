import { isIn } from './standing.ts';

import type { PairTask } from './unlinked.ts';

type Subject = Pick<PairTask, 'engine' | 'pair' | 'self' | 'source'>;

/** Whether a person took the two records apart: nothing links them again but a person. */
export async function isKeptApart({ engine, pair, self, source }: Subject, id: string): Promise<boolean> {
  const own = source.row.key.id;
  const [leftId, rightId] = self === 'left' ? [own, id] : [id, own];
  return engine.reads.isBarred({ pair: pair.key, leftId, rightId });
}

/** Whether no partner is made for the record: it was taken from one, and nobody said that it is to have a new one. */
export function isLeftAlone({ engine, pair, source }: Subject): Promise<boolean> {
  return engine.reads.isAlone({ pair: pair.key, record: source.row.key });
}

/** How often the record was taken from a partner: each may carry a name that was derived from the record. */
export async function separations({ engine, pair, source }: Subject): Promise<number> {
  const links = await engine.reads.linksOf(source.row.key);
  return links.filter((link) => link.state === 'separated' && isIn(link, pair.key)).length;
}
