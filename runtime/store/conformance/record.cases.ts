import { same } from './expect.ts';
import { customer, otherPair, pair, person, record } from './rows.ts';

import type { StoreCase } from './case.ts';

export const recordCases: readonly StoreCase[] = [
  {
    name: 'a record comes back as it was put, whatever its paths are called',
    async run(store) {
      const row = record(person('1'));
      await store.commit({ records: [row] });
      same(
        await store.records([person('1'), person('2'), customer('1')]),
        [row, undefined, undefined],
        'a record comes back unchanged; the same id elsewhere is another record',
      );
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
      same(await store.records([person('1')]), [bare], 'nothing of the former row is left');
    },
  },
  {
    name: 'records answers in the order of the question, with gaps',
    async run(store) {
      await store.commit({ records: [record(person('1')), record(person('2'))] });
      const asked = [person('2'), person('x'), customer('1'), person('1'), person('2')];
      same(
        (await store.records(asked)).map((row) => row?.key.id),
        ['2', undefined, undefined, '1', '2'],
        'one answer per key, in order',
      );
    },
  },
  {
    name: 'an id may be any text',
    async run(store) {
      const ids = ['', ' a', 'A', 'a', 'æ', '"\\[]{}', "'", '\u0001', '\u2028', '👩\u200d🔧', '1e3', 'null'];
      await store.commit({ records: ids.map((id) => record(person(id))) });
      const found = await store.records(ids.map(person));
      same(
        found.map((row) => row?.key.id),
        ids,
        'each is found, and is not taken for another',
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
      same((await store.candidates([key]))[0], [person('1'), person('2')], 'both are candidates');
      await store.commit({ matchKeys: [{ record: person('1'), keys: [other] }] });
      same((await store.candidates([key]))[0], [person('2')], 'a key that is not named again is gone');
      same((await store.candidates([other]))[0], [person('1')], 'a key that is named again stays');
      const unknown = { index: 'unknown', digest };
      same(
        await store.candidates([unknown, key, other, key]),
        [[], [person('2')], [person('1')], [person('2')]],
        'one answer per question, in order; an unknown index has none',
      );
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
      same((await store.referrers([customer('x')]))[0], [person('1')], 'the referrer is found, once');
      same(
        await store.references(['1', '2'].map((id) => ({ record: person(id), within: pair }))),
        [[customer('x'), customer('y')], []],
        'and what it refers to; an unknown record refers to nothing',
      );
      await store.commit({ references: [{ record: person('1'), within: pair, to: [customer('y')] }] });
      same((await store.referrers([customer('x')]))[0], [person('1')], 'what another pair refers to stays');
      await store.commit({ references: [{ record: person('1'), within: otherPair, to: [] }] });
      same((await store.referrers([customer('x')]))[0], [], 'a reference that is not named again is gone');
      same((await store.referrers([customer('y')]))[0], [person('1')], 'one that is named again stays');
    },
  },
];
