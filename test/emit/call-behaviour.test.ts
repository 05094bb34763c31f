import { expect, test } from 'vitest';
import { ordersToVouchers, vouchers, type ShopOrders } from './samples/calls/generated/vouchers.ts';

const nok = (amount: string) => ({ amount, currency: 'NOK' });

const order: ShopOrders = {
  number: '7',
  tags: ['gift', ''],
  ship_to: { city: 'Oslo', zip: '0150' },
  lines: [
    { title: null, quantity: 2, weight: '0.1', price: nok('19.99'), kind: { name: 'book' } },
    { title: 'A lamp', quantity: 1, weight: '0.2', price: nok('0.01'), kind: null },
  ],
};

const buyer = { buyer: { linked: undefined, record: { name: 'Ada' } } };

test('calls compute one value of a list, and of several properties', () => {
  expect(ordersToVouchers(order, undefined, buyer)).toEqual({
    number: '7',
    pieces: 3,
    positions: 2,
    weight: '0.3',
    total: nok('20'),
    title: 'A lamp',
    place: 'Ada, Oslo, 0150',
    kinds: 'book; gift',
  });
});

test('an empty list has neither a first value nor a total', () => {
  const empty = { ...order, lines: null, tags: [] };
  expect(ordersToVouchers(empty, undefined, buyer)).toMatchObject({
    pieces: 0,
    positions: 0,
    weight: '0',
    total: null,
    title: 'nothing',
    kinds: null,
  });
});

test('what is not known says nothing', () => {
  const unknown = { number: '7', lines: [{ title: 'A lamp' }] };
  expect(ordersToVouchers(unknown, undefined, {})).toMatchObject({
    pieces: undefined,
    positions: 1,
    total: undefined,
    title: 'A lamp',
    place: undefined,
    kinds: undefined,
  });
});

test('a row with a call reads the list as a whole, and goes one way', () => {
  const [sync] = vouchers.syncs;
  expect(sync?.rows.map(({ left, law }) => [left, law])).toContainEqual([[['lines']], 'one-way']);
  expect(Object.keys(vouchers.systems['shop']?.objects['orders']?.properties ?? {})).toEqual(
    expect.arrayContaining(['lines', 'lines[].price', 'lines[].kind.name', 'tags']),
  );
});
