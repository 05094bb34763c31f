import type { HistoryRow, InboxRow, IntentRow, LinkRow, PairKey, RecordKey, RecordRow } from '../store.ts';

/** Rows for the cases, each with every column in use. */
export const pair: PairKey = {
  left: { connection: 'billing', object: 'customer' },
  right: { connection: 'crm', object: 'Persons' },
};

export const otherPair: PairKey = {
  left: { connection: 'billing', object: 'invoice' },
  right: { connection: 'crm', object: 'Persons' },
};

export function person(id: string): RecordKey {
  return { connection: 'crm', object: 'Persons', id };
}

export function customer(id: string): RecordKey {
  return { connection: 'billing', object: 'customer', id };
}

const ours = { time: 1_700_000_000_000, connection: 'crm', change: 'c1' };
const theirs = { time: 1_700_000_000_001, connection: 'billing', change: 'c2' };

export function record(key: RecordKey, changes: Partial<RecordRow> = {}): RecordRow {
  return {
    key,
    incarnation: 2,
    revision: 1_700_000_000_123,
    stamp: 1_700_000_000_000,
    sequence: 1,
    presence: 'live',
    mergedInto: undefined,
    digests: {
      name: 'ffffffffffffffff',
      'address.zip': '00000000000000a1',
      ['__proto__']: '0123456789abcdef',
    },
    origins: { name: ours, 'address.zip': theirs, constructor: ours },
    pending: { name: 'Æse', address: { zip: null } },
    generation: 7,
    observedAt: 1_700_000_000_500,
    ...changes,
  };
}

export function link(leftId: string, rightId: string, changes: Partial<LinkRow> = {}): LinkRow {
  return {
    id: 0,
    pair,
    leftId,
    rightId,
    state: 'active',
    dead: undefined,
    leftBase: { values: { name: 'Æse', price: { amount: '12.5', currency: 'NOK' } }, rows: ['r2', 'r1'] },
    rightBase: { values: { PersonName: 'Æse', Lines: ['a', null, 1, true] }, rows: [] },
    attempt: {
      side: 'right',
      sent: { PersonName: null },
      origins: { PersonName: ours },
      revisionBefore: undefined,
      startedAt: 3,
      calls: ['POST /a', 'POST /b'],
      once: { calls: ['{"a":1}', 'b'], done: 1 },
      history: [],
    },
    ownWrites: 3,
    version: 0,
    ...changes,
  };
}

export function intent(source: RecordKey, changes: Partial<IntentRow> = {}): IntentRow {
  return {
    id: 0,
    pair,
    source,
    incarnation: 1,
    target: pair.left,
    identity: 'own-id',
    token: 'sl-1',
    calls: ['POST /customers'],
    done: 0,
    madeId: undefined,
    made: {},
    sent: { name: 'Æse' },
    origins: { name: ours },
    state: 'prepared',
    sentAt: undefined,
    tries: 0,
    ...changes,
  };
}

export function parked(key: string, changes: Partial<InboxRow> = {}): InboxRow {
  return {
    key,
    code: 'ambiguous-match',
    message: 'two candidates',
    fix: 'choose one',
    pair,
    records: [person('1'), customer('a')],
    link: undefined,
    work: 'w',
    since: 10,
    ...changes,
  };
}

export function written(at: number, changes: Partial<HistoryRow> = {}): HistoryRow {
  return {
    at,
    kind: 'update',
    record: customer('a'),
    link: 1,
    rows: { name: 'a.flow:12' },
    before: { name: null },
    after: { name: 'Æse' },
    origins: { name: ours },
    ...changes,
  };
}
