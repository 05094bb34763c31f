import { same } from './expect.ts';
import { customer, intent, link, pair, parked, person, record, written } from './rows.ts';

import type { InboxQuery, Store } from '../store.ts';
import type { StoreCase } from './case.ts';

export const commitCases: readonly StoreCase[] = [
  {
    name: 'a commit whose expectations do not hold changes nothing',
    async run(store) {
      await store.commit({ records: [record(person('1'), { sequence: 4 })], links: [link('a', '1')] });
      const refused = [
        { records: [{ key: person('1'), sequence: 3 }] },
        { records: [{ key: person('unknown'), sequence: 1 }] },
        { links: [{ id: 1, version: 2 }] },
        { links: [{ id: 99, version: 1 }] },
        { claims: [{ key: 'nobody', due: 0, tries: 0, epoch: 1 }] },
      ];
      for (const expect of refused) {
        const result = await store.commit({
          expect,
          records: [record(person('2'))],
          mark: [{ key: 'a', due: 1 }],
          meta: { x: '1' },
        });
        same(result, { kind: 'stale' }, `${JSON.stringify(expect)} does not hold`);
      }
      same((await store.records([person('2')]))[0], undefined, 'no record');
      same([await store.nextDue(), await store.meta('x')], [undefined, undefined], 'no work, no meta');
    },
  },
  {
    name: 'a commit whose expectations hold is applied; an unknown record has sequence 0',
    async run(store) {
      await store.commit({ records: [record(person('1'), { sequence: 4 })], links: [link('a', '1')] });
      const result = await store.commit({
        durable: true,
        expect: {
          records: [
            { key: person('1'), sequence: 4 },
            { key: person('new'), sequence: 0 },
          ],
          links: [{ id: 1, version: 1 }],
        },
        meta: { x: '1' },
      });
      same(result, { kind: 'committed', links: [], intents: [] }, 'all expectations hold');
      same(await store.meta('x'), '1', 'it was applied');
    },
  },
  {
    name: 'commits in bulk are refused each on its own, in order',
    async run(store) {
      const results = await store.commitAll([
        { records: [record(person('1'), { sequence: 1 })] },
        { expect: { records: [{ key: person('1'), sequence: 9 }] }, meta: { refused: '1' } },
        { expect: { records: [{ key: person('1'), sequence: 1 }] }, meta: { applied: '1' } },
      ]);
      same(
        results.map((result) => result.kind),
        ['committed', 'stale', 'committed'],
        'one answer each',
      );
      same(await store.meta('refused'), undefined, 'the refused one changed nothing');
      same(await store.meta('applied'), '1', 'a later one sees the earlier ones');
    },
  },
  {
    name: 'a commit that expects what was noted is refused once that is otherwise',
    async run(store) {
      const expecting = (owner: string) => ({ expect: { meta: { owner } }, meta: { done: owner } });
      same((await store.commit(expecting('one'))).kind, 'stale', 'nothing was noted');
      await store.commit({ meta: { owner: 'one' } });
      same((await store.commit(expecting('one'))).kind, 'committed', 'as it was noted');
      const results = await store.commitAll([{ meta: { owner: 'two' } }, expecting('one'), expecting('two')]);
      same(
        results.map(({ kind }) => kind),
        ['committed', 'stale', 'committed'],
        'in one transaction',
      );
      same(await store.meta('done'), 'two', 'the refused one changed nothing');
    },
  },
  {
    name: 'cursors keep what is undefined undefined',
    async run(store) {
      const bare = {
        connection: 'crm',
        object: 'Persons',
        watermark: undefined,
        scan: undefined,
        generation: 0,
        scannedAt: undefined,
      };
      same(await store.cursor('crm', 'Persons'), undefined, 'no cursor before the first');
      await store.commit({ cursors: [bare] });
      same(await store.cursor('crm', 'Persons'), bare, 'before the first scan');
      const scan = {
        kind: 'changes' as const,
        cursor: '["x"]',
        since: 1,
        greatest: undefined,
        serverTime: 2,
        startedAt: 3,
      };
      const full = { ...bare, watermark: 0, scan, generation: 2, scannedAt: 4 };
      await store.commit({ cursors: [full] });
      same(await store.cursor('crm', 'Persons'), full, 'in the middle of one');
    },
  },
  {
    name: 'a case that is parked again keeps its time, and is gone once decided',
    async run(store) {
      await store.commit({
        park: [parked('a'), parked('b', { since: 20, records: [person('2')], pair: undefined })],
      });
      await store.commit({ park: [parked('a', { since: 30, message: 'three candidates', link: 5 })] });
      const { number, ...again } = (await store.inbox({}))[0] ?? parked('none');
      same(again, parked('a', { message: 'three candidates', link: 5 }), 'replaced, since its first time');
      same(typeof number, 'number', 'it has a number');
      same(
        (await store.inbox({ id: '2' })).map((row) => row.key),
        ['b'],
        'by record',
      );
      same(
        (await store.inbox({ object: 'customer' })).map((row) => row.key),
        ['a'],
        'by object',
      );
      await store.commit({ unpark: ['a', 'unknown'] });
      same(
        (await store.inbox({})).map((row) => row.key),
        ['b'],
        'decided cases are gone',
      );
    },
  },
  {
    name: 'lists are in order and filtered',
    async run(store) {
      await store.commit({
        history: [written(1), written(2, { record: person('1'), link: undefined }), written(3)],
        links: [link('a', '1'), link('b', '2'), link('c', '3')],
      });
      const told = await store.history({ connection: 'billing' });
      same(
        told.map(({ id: _, ...row }) => row),
        [written(1), written(3)],
        'history by connection',
      );
      const [first] = told;
      same(await store.change(first?.id ?? 0), first, 'one row, by the id that it was given');
      same(await store.change(99), undefined, 'an unknown one is undefined');
      same(
        (await store.history({ after: 1, limit: 1 })).map((row) => row.at),
        [2],
        'history after a time',
      );
      same(
        (await store.links({ after: 1, limit: 1 })).map((row) => row.leftId),
        ['b'],
        'links after an id',
      );
      const of = { connection: 'crm', object: 'Persons', id: '3' };
      same(
        (await store.links(of)).map((row) => row.leftId),
        ['c'],
        'links of a record',
      );
      same(await store.links({ connection: 'crm', id: 'a' }), [], 'an id belongs to its side');
    },
  },
  {
    name: 'an ignored case is not among the open ones until it is reopened or names other records',
    async run(store) {
      const keys = async (query: InboxQuery) => (await store.inbox(query)).map(({ key }) => key);
      await store.commit({ park: [parked('a'), parked('b')] });
      await store.commit({ ignore: ['a'] });
      same(await keys({}), ['b'], 'it is closed');
      same(
        [await keys({ ignored: 'only' }), await keys({ ignored: 'too' })],
        [['a'], ['a', 'b']],
        'and kept',
      );
      same([(await store.counts()).inbox, (await store.counts()).ignored], [1, 1], 'counted by itself');
      await store.commit({ park: [parked('a', { message: 'said otherwise' })] });
      same(await keys({}), ['b'], 'parked again as it was, it stays so');
      await store.commit({ reopen: ['a', 'b', 'unknown'] });
      same(await keys({}), ['a', 'b'], 'reopened');
      await store.commit({ ignore: ['a'] });
      await store.commit({ park: [parked('a', { records: [person('1')] })] });
      same(await keys({}), ['a', 'b'], 'about other records it is another question');
    },
  },
  {
    name: 'counts count what is there',
    async run(store) {
      await store.commit({
        records: [record(person('1')), record(customer('a'))],
        links: [link('a', '1'), link('b', '2', { state: 'parked' }), link('c', '3')],
        intents: [intent(person('9'))],
        mark: [{ key: 'w', due: 1 }],
        park: [parked('a')],
      });
      const expected = {
        links: { active: 2, parked: 1 },
        records: 2,
        work: 1,
        inbox: 1,
        ignored: 0,
        openIntents: 1,
      };
      same(await store.counts(), expected, 'links by state, and the rest');
    },
  },
  {
    name: 'reading about the unknown gives nothing and leaves nothing',
    async run(store) {
      await store.records([person('1')]);
      await store.linksOf([person('1')]);
      await store.candidates([{ index: 'index', digest: '0000000000000000' }]);
      await store.openIntentsFor([{ pair, source: person('1') }]);
      const expected = { links: {}, records: 0, work: 0, inbox: 0, ignored: 0, openIntents: 0 };
      same(await store.counts(), expected, 'an empty store stays empty');
    },
  },
  {
    name: 'a snapshot shows what there was, and nothing that is done to it is done here',
    async run(store) {
      await store.commit({
        records: [record(person('1'))],
        mark: [{ key: 'w', due: 5 }],
        meta: { flow: '1' },
      });
      const copy = await store.snapshot();
      try {
        await store.commit({ records: [record(person('2'))], meta: { flow: '2' } });
        await copy.commit({ records: [record(person('3'))], meta: { flow: '3' } });
        const claims = await copy.claim(10, 20, 1);
        await copy.commit({ finish: claims });
        const known = async (asked: Store): Promise<readonly boolean[]> =>
          (await asked.records(['1', '2', '3'].map(person))).map((row) => row !== undefined);
        same(await known(copy), [true, false, true], 'the copy has what there was, and what it was given');
        same([await copy.meta('flow'), await copy.nextDue()], ['3', undefined], 'its work is its own');
        same(await known(store), [true, true, false], 'the store has nothing of the copy');
        same([await store.meta('flow'), await store.nextDue()], ['2', 5], 'nor is its work touched');
      } finally {
        await copy.close();
      }
      same(await store.meta('flow'), '2', 'and it goes on when the copy is closed');
    },
  },
];
