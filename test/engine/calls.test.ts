import { expect, test } from 'vitest';
import { vouchers } from '../emit/samples/calls/generated/vouchers.ts';
import { openTwoSystems } from './support/two-systems.ts';

const nok = (amount: string) => ({ amount, currency: 'NOK' });

test('a change inside of a list changes what is computed of it, once', async () => {
  const systems = await openTwoSystems(vouchers);
  const { left: shop, right: books } = systems;
  const line = { title: 'A lamp', quantity: 2, weight: '0.1', price: nok('19.99'), kind: null };
  shop.add('orders', 'o1', { number: '7', lines: [line], tags: [], ship_to: null, buyer: null });
  await systems.run();
  const [id = ''] = books.ids('vouchers');
  expect(books.values('vouchers', id)).toMatchObject({ pieces: 2, positions: 1, weight: '0.1' });
  shop.edit('orders', 'o1', { lines: [line, { ...line, quantity: 1, weight: '0.2' }] });
  await systems.run();
  expect(books.values('vouchers', id)).toMatchObject({
    pieces: 3,
    positions: 2,
    weight: '0.3',
    total: nok('39.98'),
  });
  systems.writes();
  await systems.run();
  expect(systems.writes()).toBe(0);
});
