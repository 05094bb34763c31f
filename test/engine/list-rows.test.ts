import { describe, expect, test } from 'vitest';

import { orders } from '../emit/samples/elements/generated/orders.ts';
import { openTwoSystems } from './support/two-systems.ts';

import type { RecordValues, Value } from '../../runtime/abi/index.ts';

const serial = { Code: '1', Text: 'new', Origin: 'Oslo' };
const pen = {
  Sku: 'pen',
  Text: 'Pen',
  Size: '2.4',
  State: 'Open',
  First: 'Ada',
  Last: 'Byron',
  Serials: [serial],
};
const ink = { ...pen, Sku: 'ink', Text: 'Ink', Serials: [] };

/** An order with these lines in the CRM, and its twin in the shop. */
async function order(lines: readonly RecordValues[]) {
  const systems = await openTwoSystems(orders);
  const { left, right, store } = systems;
  left.add('Orders', '1', { Number: 'A1', Lines: lines });
  await systems.run();
  const [id = ''] = right.ids('orders');
  return {
    systems,
    items: () => elements(right.values('orders', id)['items']),
    lines: () => elements(left.values('Orders', '1')['Lines']),
    editLines: (next: readonly RecordValues[]) => left.edit('Orders', '1', { Lines: next }),
    editItems: (next: readonly RecordValues[]) => right.edit('orders', id, { items: next }),
    cases: async () => (await store.inbox({})).map(({ message }) => message),
    isQuiet: async () => {
      systems.writes();
      await systems.run();
      expect(systems.writes()).toBe(0);
    },
  };
}

function elements(value: Value | undefined): readonly RecordValues[] {
  return isList(value) ? value.filter(isRecord) : [];
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isRecord(value: Value): value is RecordValues {
  return typeof value === 'object' && value !== null && !isList(value);
}

describe('rows of elements are rows like others', () => {
  test('their values go through tables, built-ins and codecs, and the key through the codec of its row', async () => {
    const { items, isQuiet } = await order([pen]);
    expect(items()).toEqual([
      {
        sku: 'S-pen',
        title: 'Pen',
        size: 2,
        state: 'open',
        buyer: 'Ada Byron',
        serials: [{ code: '1', note: 'new', origin: 'Oslo' }],
      },
    ]);
    await isQuiet();
  });

  test('and back again: a new element has both names of a tuple, and its key without the prefix', async () => {
    const { lines, items, editItems, systems } = await order([pen]);
    editItems([...items(), { sku: 'S-ink', title: 'Ink', state: 'done', buyer: 'Bo Ek', serials: [] }]);
    await systems.run();
    expect(lines()[1]).toEqual({ Sku: 'ink', Text: 'Ink', State: 'Done', First: 'Bo', Last: 'Ek' });
  });

  test('a tuple is one value: an edit of a member sends the whole', async () => {
    const { items, lines, editLines, editItems, systems, isQuiet } = await order([pen]);
    editLines([{ ...pen, First: 'Augusta' }]);
    await systems.run();
    expect(items()[0]).toMatchObject({ buyer: 'Augusta Byron' });
    editItems(items().map((item) => ({ ...item, buyer: 'Lovelace' })));
    await systems.run();
    expect(lines()[0]).toMatchObject({ First: null, Last: 'Lovelace' });
    await isQuiet();
  });

  test('a guard holds back one element of a list in a list, and no other', async () => {
    const other = { Code: '2', Text: 'b', Origin: 'Bergen' };
    const { items, editLines, systems, isQuiet } = await order([{ ...pen, Serials: [serial, other] }]);
    editLines([
      {
        ...pen,
        Serials: [
          { ...serial, Text: 'secret' },
          { ...other, Text: 'c' },
        ],
      },
    ]);
    await systems.run();
    expect(items()[0]?.['serials']).toEqual([
      { code: '1', note: 'new', origin: 'Oslo' },
      { code: '2', note: 'c', origin: 'Bergen' },
    ]);
    await isQuiet();
  });

  test('what is set on create is set in a new element, and not again', async () => {
    const { items, editLines, systems, isQuiet } = await order([pen]);
    editLines([
      {
        ...pen,
        Serials: [
          { ...serial, Origin: 'Rome' },
          { ...serial, Code: '2', Origin: 'Paris' },
        ],
      },
    ]);
    await systems.run();
    expect(items()[0]?.['serials']).toMatchObject([{ origin: 'Oslo' }, { origin: 'Paris' }]);
    await isQuiet();
  });

  test('keys that mean something to JavaScript are keys like others', async () => {
    const odd = ['__proto__', 'constructor', 'toString'].map((Sku) => ({ ...ink, Sku }));
    const { items, editLines, systems, isQuiet } = await order(odd);
    editLines(odd.slice(1).map((line) => ({ ...line, Text: 'Odd' })));
    await systems.run();
    expect(items().map(({ sku, title }) => [sku, title])).toEqual([
      ['S-constructor', 'Odd'],
      ['S-toString', 'Odd'],
    ]);
    await isQuiet();
  });
});

describe('`park` in a list', () => {
  test('leaves both edits of one property and names the element; all others go on', async () => {
    const { items, lines, editLines, editItems, systems, cases, isQuiet } = await order([pen, ink]);
    editLines([
      { ...pen, Text: 'Mine', State: 'Done' },
      { ...ink, Text: 'Blue' },
    ]);
    editItems(items().map((item) => (item['sku'] === 'S-pen' ? { ...item, title: 'Theirs' } : item)));
    await systems.run();
    expect(lines()[0]).toMatchObject({ Text: 'Mine' });
    expect(items()).toMatchObject([{ title: 'Theirs', state: 'done' }, { title: 'Blue' }]);
    expect(await cases()).toEqual([
      expect.stringContaining('Lines["S-pen"].Text and items["S-pen"].title were both changed'),
    ]);
    await isQuiet();
    editItems(items().map((item) => (item['sku'] === 'S-pen' ? { ...item, title: 'Mine' } : item)));
    await systems.run();
    expect(await cases()).toEqual([]);
    await isQuiet();
  });

  test.each([
    ['left', 'Mine'],
    ['right', 'Theirs'],
  ] as const)('a person decides for the %s list, in all places of the case', async (side, text) => {
    const { items, lines, editLines, editItems, systems, cases, isQuiet } = await order([pen]);
    editLines([{ ...pen, Text: 'Mine', Serials: [{ ...serial, Text: 'Mine' }] }]);
    editItems(
      items().map((item) => ({
        ...item,
        title: 'Theirs',
        serials: [{ code: '1', note: 'Theirs', origin: 'Oslo' }],
      })),
    );
    await systems.run();
    for (const { key } of await systems.store.inbox({})) {
      await systems.syncline.decide({ kind: 'keep', case: key, side });
    }
    await systems.run();
    expect(lines()).toMatchObject([{ Text: text, Serials: [{ Text: text }] }]);
    expect(items()).toMatchObject([{ title: text, serials: [{ note: text }] }]);
    expect(await cases()).toEqual([]);
    await isQuiet();
  });

  test('names the elements of both lists where one stands in the other', async () => {
    const { items, editLines, editItems, systems, cases } = await order([pen]);
    editLines([{ ...pen, Serials: [{ ...serial, Text: 'mine' }] }]);
    editItems(items().map((item) => ({ ...item, serials: [{ code: '1', note: 'theirs', origin: 'Oslo' }] })));
    await systems.run();
    expect(await cases()).toEqual([
      expect.stringContaining(
        'Lines["S-pen"].Serials["1"].Text and items["S-pen"].serials["1"].note were both',
      ),
    ]);
  });

  test.each([
    ['left', ['ink']],
    ['right', ['ink', 'pen']],
  ] as const)('a person decides by the %s list whether such an element stays', async (side, stay) => {
    const { items, lines, editLines, editItems, systems, cases, isQuiet } = await order([pen, ink]);
    editLines([ink]);
    editItems(items().map((item) => (item['sku'] === 'S-pen' ? { ...item, title: 'Kept' } : item)));
    await systems.run();
    const [row] = await systems.store.inbox({});
    await systems.syncline.decide({ kind: 'keep', case: row?.key ?? '', side });
    await systems.run();
    expect(new Set(lines().map(({ Sku }) => Sku))).toEqual(new Set(stay));
    expect(items()).toHaveLength(stay.length);
    expect(await cases()).toEqual([]);
    await isQuiet();
  });

  test('of the list itself asks whether an element that was edited here and removed there is to stay', async () => {
    const { items, lines, editLines, editItems, systems, cases, isQuiet } = await order([pen, ink]);
    editLines([ink]);
    editItems(items().map((item) => (item['sku'] === 'S-pen' ? { ...item, title: 'Kept' } : item)));
    await systems.run();
    expect([lines().length, items().length]).toEqual([1, 2]);
    expect(await cases()).toEqual([
      expect.stringContaining('Lines["S-pen"] and items["S-pen"] were both changed'),
    ]);
    await isQuiet();
    editItems(items().filter(({ sku }) => sku !== 'S-pen'));
    await systems.run();
    expect(await cases()).toEqual([]);
    await isQuiet();
  });

  test('names three conflicts of many', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((Sku) => ({ ...ink, Sku }));
    const { items, editLines, editItems, systems, cases } = await order(many);
    editLines(many.map((line) => ({ ...line, Text: 'Mine' })));
    editItems(items().map((item) => ({ ...item, title: 'Theirs' })));
    await systems.run();
    expect(await cases()).toEqual([
      expect.stringMatching(/Lines\["S-c"\]\.Text and items\["S-c"\]\.title, 2 more were both changed/),
    ]);
  });
});
