import type { Clock } from '../environment.ts';
import type { Commit, InboxRow, LinkRow, Store } from '../store/store.ts';
import { joinCommits } from './join-commits.ts';
import { worksOf } from './parking.ts';

/** Takes cases out of the inbox and marks their work as due. A parked create is closed: it is decided anew. */
export async function retryParked(store: Store, clock: Clock, key: string): Promise<number> {
  const rows = (await store.inbox({})).filter((row) => key === 'all' || row.key === key);
  const due = clock.now();
  const changes: Commit[] = [];
  for (const row of rows) {
    changes.push(
      joinCommits(
        { unpark: [row.key], mark: worksOf(row).map((work) => ({ key: work, due })) },
        { links: await releasedLinks(store, row) },
        { intents: await reopened(store, row) },
      ),
    );
  }
  await store.commitAll(changes);
  return rows.length;
}

async function releasedLinks(store: Store, row: InboxRow): Promise<readonly LinkRow[]> {
  const link = row.link === undefined ? undefined : await store.link(row.link);
  return link?.state === 'parked' ? [{ ...link, state: 'active', ownWrites: 0 }] : [];
}

/** Half made: goes on at the first unfinished call. Otherwise a person has looked, and it is made anew if need be. */
async function reopened(store: Store, row: InboxRow): Promise<NonNullable<Commit['intents']>> {
  const { pair, records } = row;
  if (pair === undefined) return [];
  const open = await store.openIntentsFor(records.map((source) => ({ pair, source })));
  return open.flatMap((intent) =>
    intent?.state === 'parked'
      ? [{ ...intent, state: intent.madeId === undefined ? 'refused' : 'prepared' }]
      : [],
  );
}
