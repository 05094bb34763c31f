import { expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { Comparison, InboxRow } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

/** Ann, and two customers with her e-mail. */
async function ambiguous(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '7' });
  world.bill.add('customer', 'c1', { name: 'ANN', email: 'ann@x' });
  world.bill.add('customer', 'c2', { name: 'Annie', email: 'ann@x', phone: '8' });
  await world.run();
  return world;
}

async function compared({ store, syncline }: World): Promise<Comparison | undefined> {
  const [row] = await store.inbox({});
  return row && syncline.compare(row);
}

test('records of a case are compared after mapping, those of the left side of the flow first', async () => {
  const upper = {
    left: 'name',
    right: 'name',
    get: (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : null),
  };
  const rows = [upper, { left: 'email', right: 'email' }, { left: 'phone', right: 'phone' }];
  const comparison = await compared(await ambiguous({ sync: { rows } }));
  expect(comparison?.records.map(({ id }) => id)).toEqual(['1', 'c1', 'c2']);
  expect(comparison?.rows.map(({ left, cells }) => [left, cells.map(({ says }) => says)])).toEqual([
    [['name'], [1, 1, 2]],
    [['email'], [1, 1, 1]],
    [['phone'], [1, 0, 2]],
  ]);
  expect(comparison?.rows[0]?.cells.map(({ values }) => values)).toEqual([['Ann'], ['ANN'], ['Annie']]);
});

const says = (comparison: Comparison | undefined) =>
  comparison?.rows.map(({ cells }) => cells.map((cell) => cell.says));

test('what a row rests for is not told', async () => {
  const rows = [
    { left: 'name', right: 'name' },
    { left: 'phone', right: 'phone', get: () => undefined },
  ];
  expect(says(await compared(await ambiguous({ sync: { rows } })))).toEqual([
    [1, 2, 3],
    [undefined, 0, 1],
  ]);
});

test('of a record that cannot be mapped nothing is told, and its values are there all the same', async () => {
  const failing = () => {
    throw new Error('no such line');
  };
  const rows = [{ left: 'name', right: 'name', get: failing }];
  const comparison = await compared(await ambiguous({ sync: { rows } }));
  expect(says(comparison)).toEqual([[undefined, 1, 2]]);
  expect(comparison?.rows[0]?.cells[0]?.values).toEqual(['Ann']);
});

test('there is nothing to compare by where the flows do not speak of the records', async () => {
  const world = await ambiguous();
  const [row] = await world.store.inbox({});
  const other = { left: { connection: 'shop', object: 'a' }, right: { connection: 'shop', object: 'b' } };
  const foreign: InboxRow | undefined = row && { ...row, pair: other };
  expect(foreign && (await world.syncline.compare(foreign))).toBeUndefined();
  expect(foreign).toBeDefined();
});
