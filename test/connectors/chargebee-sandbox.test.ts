import { beforeEach, describe, expect, test } from 'vitest';

import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { createChargebeeSandbox, sandboxTransport } from '../../runtime/sandbox/index.ts';
import { random, START, TestTime } from './support.ts';

import type { Connector, Observation } from '../../runtime/connectors/connector.ts';
import type { Sandbox } from '../../runtime/sandbox/index.ts';

const url = 'https://acme-test.chargebee.com';
let time: TestTime;
let site: Sandbox;
let connector: Connector;

beforeEach(() => {
  time = new TestTime();
  site = createChargebeeSandbox({ seed: 1 });
  const transport = sandboxTransport({ sandboxes: { [url]: site }, clock: time, scheduler: time });
  const model = webcrmChargebee.systems['chargebee'];
  if (model === undefined) throw new Error('the flow has no connection chargebee');
  const environment = { transport, clock: time, scheduler: time, random, secrets: () => 'test_key' };
  connector = chargebeeConnector({ connection: 'chargebee', url, model, ...environment });
});

async function changes(object: string): Promise<readonly Observation[]> {
  return (await connector.page(object, { kind: 'changes', since: START, cursor: undefined })).records;
}

describe('what was deleted is shown as deleted', () => {
  test('a customer', async () => {
    const id = site.add('customer', { first_name: 'Å' }, time.now());
    time.pass(5_000);
    site.remove('customer', id, time.now());
    time.pass(600_000);
    expect(await changes('customer')).toMatchObject([{ id, deleted: true }]);
  });

  test('an item', async () => {
    site.add('item_family', { id: 'f', name: 'F' }, time.now());
    const id = site.add('item', { id: 'i', name: 'I', type: 'charge', item_family_id: 'f' }, time.now());
    time.pass(5_000);
    site.remove('item', id, time.now());
    expect(await changes('item')).toMatchObject([{ id, deleted: true }]);
  });
});

test('an address keeps the lines that nobody maps', async () => {
  const address = { line1: 'Storgata 1', line3: 'c/o Ola', zip: '0155', country: 'NO' };
  const id = site.add('customer', { first_name: 'Å', billing_address: address }, time.now());
  const read = await connector.read('customer', id);
  if (read.kind === 'missing') throw new Error('the customer is there');
  const values = { billing_address: { zip: '5003', line1: null } };
  const current = read.observation;
  for (const call of connector.prepare({
    kind: 'update',
    object: 'customer',
    id,
    values,
    current,
    idempotencyKey: 'k',
  })) {
    expect(await connector.send(call, id)).toMatchObject({ kind: 'done', id });
  }
  expect(site.get('customer', id)?.['billing_address']).toMatchObject({
    line3: 'c/o Ola',
    zip: '5003',
    country: 'NO',
  });
  expect(site.get('customer', id)?.['billing_address']).not.toHaveProperty('line1');
});

test('a create that is sent twice with one key is made once', async () => {
  const [call] = connector.prepare({
    kind: 'create',
    object: 'customer',
    values: { first_name: 'Å' },
    ownId: undefined,
    idempotencyKey: 'k',
  });
  if (call === undefined) throw new Error('a create has a call');
  const [first, second] = [await connector.send(call, undefined), await connector.send(call, undefined)];
  expect(second).toMatchObject({ kind: 'done', id: first.kind === 'done' ? first.id : '' });
  expect(site.all('customer')).toHaveLength(1);
});

test('an own id is the record’s id, and is taken the second time', async () => {
  const create = (key: string) =>
    connector.prepare({
      kind: 'create',
      object: 'customer',
      values: { first_name: 'Å' },
      ownId: 'sl-1',
      idempotencyKey: key,
    });
  const results = [];
  for (const call of [...create('k1'), ...create('k2')]) results.push(await connector.send(call, undefined));
  expect(results).toMatchObject([
    { kind: 'done', id: 'sl-1' },
    { kind: 'refused', reason: 'exists' },
  ]);
});

test('business entities are learnt from events', async () => {
  const id = site.add('business_entity', { name: 'Nordlys' }, time.now());
  time.pass(5_000);
  site.edit('business_entity', id, { name: 'Nordlys Kraft' }, time.now());
  expect(await changes('business_entity')).toMatchObject([{ id, values: { name: 'Nordlys Kraft' } }]);
  expect(await connector.read('business_entity', id)).toMatchObject({ kind: 'found', observation: { id } });
  expect(await connector.read('business_entity', 'other')).toEqual({ kind: 'missing' });
});
