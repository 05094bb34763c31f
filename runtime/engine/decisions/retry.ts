import { worksOf } from '../parking.ts';
import { toldOfCase } from './history.ts';
import { findCase } from './parked-case.ts';

import type { InboxRow, IntentRow, LinkRow } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/** Takes a case out of the inbox and marks its work as due. A parked create is closed: it is decided anew. */
export async function retrying(desk: Desk, key: string): Promise<Draft> {
  const row = await findCase(desk, key, 'retry');
  const due = desk.clock.now();
  const links = await releasedLinks(desk, row);
  return {
    records: row.records,
    change: {
      expect: { links: links.map(({ id, version }) => ({ id, version })) },
      unpark: [key],
      mark: worksOf(row).map((work) => ({ key: work, due })),
      links: links.map((link) => ({ ...link, state: 'active', ownWrites: 0 })),
      intents: await reopened(desk, row),
      history: toldOfCase(desk, row, 'retry'),
    },
  };
}

async function releasedLinks({ store }: Desk, row: InboxRow): Promise<readonly LinkRow[]> {
  const link = row.link === undefined ? undefined : await store.link(row.link);
  return link?.state === 'parked' ? [link] : [];
}

/** Half made: goes on at the first unfinished call. Otherwise a person has looked, and it is made anew if need be. */
async function reopened({ store }: Desk, { pair, records }: InboxRow): Promise<readonly IntentRow[]> {
  if (pair === undefined) return [];
  const open = await store.openIntentsFor(records.map((source) => ({ pair, source })));
  return open.flatMap((intent) =>
    intent?.state === 'parked'
      ? [{ ...intent, state: intent.done === 0 ? ('refused' as const) : ('prepared' as const) }]
      : [],
  );
}
