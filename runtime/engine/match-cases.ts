import { digest } from '../core/digest.ts';
import { pairText, recordText } from '../core/keys.ts';

import type { Pair } from '../core/topology.ts';
import type { InboxRow, RecordKey } from '../store/store.ts';
import type { LineKey } from './candidates.ts';
import type { ParkedCase } from './parking.ts';
import type { PairTask } from './unlinked.ts';

type Subject = Pick<PairTask, 'pair' | 'source'>;

const ambiguous = 'match-ambiguous';

/** One case for all records that share the key, whichever of them is looked at: it is the same decision. */
export function ambiguousCase({ pair }: Subject, by: LineKey, records: readonly RecordKey[]): ParkedCase {
  const message = `${records.map(recordText).join(', ')} could be linked in several ways`;
  return { code: ambiguous, key: sharedKey(pair, by), message, records, pair: pair.key };
}

export function takenCase({ pair, source }: Subject, records: readonly RecordKey[]): ParkedCase {
  const { key } = source.row;
  return {
    code: 'match-linked-elsewhere',
    key: ownKey(pair, key),
    message: `${recordText(key)} matches ${records.map(recordText).join(', ')}, which is linked already`,
    records: [key, ...records],
    pair: pair.key,
  };
}

/** Cases that may say of a record's match what holds no longer. */
export function matchCases({ pair, source }: Subject, keys: readonly LineKey[]): readonly string[] {
  return [ownKey(pair, source.row.key), ...keys.map((key) => sharedKey(pair, key))];
}

/** What a record was called before its key changed is not known any more: its case is found anew, or is none. */
export function isShared({ code }: InboxRow): boolean {
  return code === ambiguous;
}

/** The case of a record whose match is linked already. */
export function ownKey(pair: Pair, record: RecordKey): string {
  return `match ${pairText(pair.key)} ${recordText(record)}`;
}

function sharedKey(pair: Pair, { line, key }: LineKey): string {
  return `match ${pairText(pair.key)} ${line.line} ${digest(key)}`;
}
