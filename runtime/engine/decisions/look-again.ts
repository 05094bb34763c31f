import { workKey } from '../../core/keys.ts';
import { worksOf } from '../parking.ts';
import { isIn } from '../standing.ts';

import type { Commit, InboxRow, PairKey, RecordKey } from '../../store/store.ts';
import type { Desk } from './decision.ts';

/**
 * Whose partner changed is looked at by the next run, with all that depends on it: who refers to it, whom it refers to,
 * and the cases of the pair that name it, which are put into the inbox again if they still hold.
 */
export async function lookAgain(
  { store, clock }: Pick<Desk, 'store' | 'clock'>,
  pair: PairKey,
  records: readonly RecordKey[],
): Promise<Pick<Commit, 'mark' | 'unpark' | 'wakeReferrers'>> {
  const due = clock.now();
  const referred = await store.references(records.map((record) => ({ record, within: pair })));
  const cases = (
    await Promise.all(records.map((record) => store.inbox({ ...record, ignored: 'too' })))
  ).flat();
  const named = cases.filter((row) => row.pair !== undefined && isIn({ pair: row.pair }, pair));
  const works = [...records, ...referred.flat()].map((record) => workKey('record', record));
  return {
    mark: [...new Set([...works, ...named.flatMap(worksOf)])].map((key) => ({ key, due })),
    unpark: named.map(({ key }: InboxRow) => key),
    wakeReferrers: records.map((to) => ({ to, work: (referrer) => workKey('record', referrer), due })),
  };
}
