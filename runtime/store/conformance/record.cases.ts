import { same } from './expect.ts';
import { customer, otherPair, pair, person, record } from './rows.ts';

import type { StoreCase } from './case.ts';

export const recordCases: readonly StoreCase[] = [
  {
    name: 'a record comes back as it was put, whatever its paths are called',
    async run(store) {
      const row = record(person('1'));
      await store.commit({ records: [row] });
      same(await store.record(person('1')), row, 'a record comes back unchanged');
      same(await store.record(person('2')), undefined, 'an unknown record is undefined');
      same(await store.record(customer('1')), undefined, 'the same id elsewhere is another record');
    },
  },
  {
    name: 'a record that is put again is replaced whole',
    async run(store) {
      await store.commit({ records: [record(person('1'))] });
      const bare = record(person('1'), {
        revision: undefined,
        stamp: undefined,
        presence: 'merged',
        mergedInto: '9',
        digests: {},
        origins: {},
        pending: undefined,
      });
      await store.commit({ records: [bare] });
      same(await store.record(person('1')), bare, 'nothing of the former row is left');
    },
  },
  {
    name: 'records answers in the order of the question, with gaps',
    async run(store) {
      await store.commit({ records: [record(person('1')), record(person('2'))] });
      const found = await store.records([person('2'), person('x'), person('1')]);
      same(
        found.map((row) => row?.key.id),
        ['2', undefined, '1'],
        'one answer per key, in order',
      );
    },
  },
  {
    name: 'unseen gives live records that only an earlier scan saw',
    async run(store) {
      await store.commit({
        records: [
          record(person('old'), { generation: 1 }),
          record(person('older'), { generation: 0 }),
          record(person('new'), { generation: 2 }),
          record(person('gone'), { generation: 1, presence: 'deleted' }),
          record(customer('other'), { generation: 1 }),
        ],
      });
      const ids = (await store.unseen('crm', 'Persons', 2, 10)).map((row) => row.key.id);
      same(ids.sort(), ['old', 'older'], 'live and of an earlier generation');
      same((await store.unseen('crm', 'Persons', 2, 1)).length, 1, 'no more than the limit');
    },
  },
  {
    name: 'match keys find their records and are replaced whole',
    async run(store) {
      const digest = '00000000000000ff';
      const key = { index: 'flow/sync/0/left', digest };
      const other = { index: 'flow/sync/1/left', digest };
      await store.commit({
        records: [record(person('1')), record(person('2'))],
        matchKeys: [
          { record: person('1'), keys: [key, other] },
          { record: person('2'), keys: [key] },
        ],
      });
      same(await store.candidates(key.index, digest), [person('1'), person('2')], 'both are candidates');
      await store.commit({ matchKeys: [{ record: person('1'), keys: [other] }] });
      same(await store.candidates(key.index, digest), [person('2')], 'a key that is not named again is gone');
      same(await store.candidates(other.index, digest), [person('1')], 'a key that is named again stays');
      same(await store.candidates('unknown', digest), [], 'an unknown index has none');
    },
  },
  {
    name: 'references find who refers to a record, also to one not seen yet',
    async run(store) {
      await store.commit({
        records: [record(person('1'))],
        references: [
          { record: person('1'), within: pair, to: [customer('x'), customer('y')] },
          { record: person('1'), within: otherPair, to: [customer('x')] },
        ],
      });
      same(await store.referrers(customer('x')), [person('1')], 'the referrer is found, once');
      same(
        await store.references(person('1'), pair),
        [customer('x'), customer('y')],
        'and what it refers to',
      );
      same(await store.references(person('2'), pair), [], 'an unknown record refers to nothing');
      await store.commit({ references: [{ record: person('1'), within: pair, to: [customer('y')] }] });
      same(await store.referrers(customer('x')), [person('1')], 'what another pair refers to stays');
      await store.commit({ references: [{ record: person('1'), within: otherPair, to: [] }] });
      same(await store.referrers(customer('x')), [], 'a reference that is not named again is gone');
      same(await store.referrers(customer('y')), [person('1')], 'one that is named again stays');
    },
  },
];
