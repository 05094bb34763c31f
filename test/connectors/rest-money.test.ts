import { expect, test } from 'vitest';

import { observed, scene, systemOf, text, things } from './rest-support.ts';
import { json } from './support.ts';

import type { CallModel, PropertyModel, RecordValues } from '../../runtime/abi/index.ts';

const money: PropertyModel = {
  ...text,
  type: 'money',
  encoding: 'minor_units',
  currency: { property: 'cur' },
};
const kroner = { amount: '12.5', currency: 'NOK' };

function connectorOf(...create: readonly CallModel[]) {
  const update = [{ request: 'PATCH /Things/{key}' }];
  const model = things({
    properties: { price: money, fee: money, cur: text },
    operations: { create, update },
  });
  return scene(systemOf(model), [json({ id: 1 }), json({ id: 1 })]);
}

async function create(values: RecordValues, ...calls: readonly CallModel[]) {
  const { connector, requests } = connectorOf(...calls);
  const prepared = connector.prepare({
    kind: 'create',
    object: 'Things',
    values: { price: kroner, ...values },
    ownId: undefined,
    idempotencyKey: 'k',
  });
  for (const each of prepared) await connector.send(each, '1');
  return requests.map(({ body }) => JSON.parse(body ?? 'null'));
}

const whole = { request: 'POST /Things', keyFrom: 'id' };
const ofPrice = { request: 'POST /Things/{key}/price', takes: ['price'] };

test('a new record is told the currency of its amounts, though no row maps it', async () => {
  expect(await create({}, whole)).toEqual([{ price: 1250, cur: 'NOK' }]);
});

test('also where another call carries the amount', async () => {
  expect(await create({}, whole, ofPrice)).toEqual([{ cur: 'NOK' }, { price: 1250 }]);
});

test('two currencies in one record are refused before anything is sent', async () => {
  const mixed = create({ fee: { amount: '1', currency: 'EUR' } }, whole);
  await expect(mixed).rejects.toMatchObject({ code: 'unwritable-value' });
});

test('an amount is not written to a record in another currency', () => {
  const { connector } = connectorOf();
  const prepare = () =>
    connector.prepare({
      kind: 'update',
      object: 'Things',
      id: '1',
      values: { price: kroner },
      elements: {},
      current: observed({ id: 1, price: 100, cur: 'EUR' }),
      idempotencyKey: 'k',
    });
  expect(prepare).toThrow(expect.objectContaining({ code: 'unwritable-value' }));
});
