import { same } from './expect.ts';
import { customer, intent, link, otherPair, pair, person } from './rows.ts';

import type { CommitResult } from '../store.ts';
import type { StoreCase } from './case.ts';

export const linkCases: readonly StoreCase[] = [
  {
    name: 'a link gets an id and a version and comes back as it was put',
    async run(store) {
      const result = await store.commit({ links: [link('a', '1'), link('b', '2')] });
      const [first, second] = newLinks(result);
      same(await store.link(first), { ...link('a', '1'), id: first, version: 1 }, 'nothing is lost');
      same((await store.link(second))?.leftId, 'b', 'ids are in the order of the commit');
      same(await store.link(first + second + 1), undefined, 'an unknown link is undefined');
    },
  },
  {
    name: 'every commit of a link raises its version',
    async run(store) {
      const [id] = newLinks(await store.commit({ links: [link('a', '1')] }));
      const changed = link('a', '1', { id, state: 'half', dead: 'left', attempt: undefined, ownWrites: 0 });
      await store.commit({ links: [changed] });
      same(await store.link(id), { ...changed, version: 2 }, 'replaced whole, version 2');
    },
  },
  {
    name: 'links are found from both sides',
    async run(store) {
      await store.commit({ links: [link('a', '1'), link('b', '1'), link('1', 'a')] });
      same(
        (await store.linksOf([customer('a')])).map((rows) => rows.map((row) => row.rightId)),
        [['1']],
        'by the left record',
      );
      same(
        (await store.linksOf([person('1')])).map((rows) => rows.map((row) => row.leftId)),
        [['a', 'b']],
        'by the right record, oldest first',
      );
      const found = await store.linksOf([customer('b'), customer('z'), person('a'), customer('b')]);
      same(
        found.map((rows) => rows.map((row) => row.rightId)),
        [['1'], [], ['a'], ['1']],
        'one answer per question, in order; an unlinked record has none',
      );
    },
  },
  {
    name: 'a bar keeps one pair of records apart',
    async run(store) {
      await store.commit({ bars: [{ pair, leftId: 'a', rightId: '1' }] });
      await store.commit({ bars: [{ pair, leftId: 'a', rightId: '1' }] });
      const asked = ['1', '2'].map((rightId) => ({ pair, leftId: 'a', rightId }));
      same(
        await store.barred(asked),
        [true, false],
        'the bar stands, also when it is put twice; others are free',
      );
    },
  },
  {
    name: 'the objects of which anything was stored are known by name',
    async run(store) {
      same(await store.objects(), [], 'none at first');
      await store.commit({ links: [link('a', '1')], bars: [{ pair: otherPair, leftId: 'i', rightId: '1' }] });
      await store.inbox({ connection: 'crm', object: 'Typo' });
      const { left, right } = pair;
      same(await store.objects(), [left, otherPair.left, right], 'each once, by connection and name');
    },
  },
  {
    name: 'a bar that is lifted stands no more',
    async run(store) {
      const [one, other] = ['1', '2'].map((rightId) => ({ pair, leftId: 'a', rightId }));
      const bars = [one, other].filter((row) => row !== undefined);
      await store.commit({ bars });
      await store.commit({ unbar: bars.slice(0, 1) });
      same(await store.barred(bars), [false, true], 'the other one stands');
    },
  },
  {
    name: 'a record is alone in a pair until that ends',
    async run(store) {
      const rows = [pair, otherPair].flatMap((each) => [
        { pair: each, record: person('1') },
        { pair: each, record: customer('1') },
      ]);
      await store.commit({ leaveAlone: rows.slice(0, 1) });
      await store.commit({ leaveAlone: rows.slice(0, 2) });
      same(await store.alone(rows), [true, true, false, false], 'in that pair only');
      await store.commit({ endAlone: rows.slice(0, 1) });
      same(await store.alone(rows), [false, true, false, false], 'the other record still is');
    },
  },
  {
    name: 'an intent is open until it is done or refused',
    async run(store) {
      const result = await store.commit({ intents: [intent(person('1')), intent(person('2'))] });
      const [id = 0] = result.kind === 'committed' ? result.intents : [];
      const asked = [{ pair, source: person('1') }];
      same((await store.openIntentsFor(asked))[0], { ...intent(person('1')), id }, 'nothing is lost');
      const sent = intent(person('1'), {
        id,
        state: 'unknown',
        sentAt: 5,
        tries: 1,
        madeId: 'x',
        made: { bill: 'y' },
      });
      await store.commit({ intents: [sent] });
      same((await store.openIntentsFor(asked))[0], sent, 'an unknown outcome is open');
      await store.commit({ intents: [{ ...sent, state: 'done' }] });
      same((await store.openIntentsFor(asked))[0], undefined, 'a done one is not');
      same(
        (await store.openIntents()).map((row) => row.source.id),
        ['2'],
        'the other one still is',
      );
    },
  },
  {
    name: 'a second open intent for one source record is refused',
    async run(store) {
      await store.commit({ intents: [intent(person('1'))] });
      const second = await store.commit({ intents: [intent(person('1'), { token: 'sl-2' })] });
      same(second.kind, 'stale', 'two intents would make two records');
      same((await store.openIntents()).length, 1, 'one is open');
    },
  },
];

function newLinks(result: CommitResult): readonly [number, number] {
  const [first = 0, second = 0] = result.kind === 'committed' ? result.links : [];
  return [first, second];
}
