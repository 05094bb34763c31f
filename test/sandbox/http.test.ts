import { createServer } from 'node:http';
import { connect } from 'node:net';
import Chargebee from 'chargebee';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  serveSandboxes,
  type ServedSandboxes,
} from '../../runtime/sandbox/index.ts';
import { member, SECOND, START } from './support.ts';

const open: ServedSandboxes[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

/** Both sandboxes over HTTP at a time that stands still, and the official SDK in front of Chargebee. */
async function serve() {
  const chargebee = createChargebeeSandbox({ seed: 1 });
  const webcrm = createWebcrmSandbox({ seed: 1 });
  const clock = { time: START, now: () => clock.time };
  const served = await serveSandboxes({
    sandboxes: { chargebee, webcrm },
    port: 0,
    host: '127.0.0.1',
    clock,
  });
  open.push(served);
  const port = Number(new URL(served.urls['chargebee'] ?? '').port);
  // The SDK's types leave the three settings of a local site out.
  const local = { hostSuffix: '.1', protocol: 'http', port } as const;
  const sdk = new Chargebee({ site: '127.0.0', apiKey: 'test_key', ...local });
  return { chargebee, webcrm, clock, served, sdk, port };
}

describe('the official SDK', () => {
  test('creates, reads, updates, clears and deletes a customer', async () => {
    const { chargebee, sdk, clock } = await serve();
    const created = await sdk.customer.create({
      id: 'c1',
      first_name: 'Åse & Søn + "x"',
      phone: '+45 11',
      meta_data: { tags: ['a', 'b'] },
      billing_address: { line1: 'Gade 1', country: 'DK' },
    });
    expect(created.customer).toMatchObject({
      first_name: 'Åse & Søn + "x"',
      meta_data: { tags: ['a', 'b'] },
    });
    await sdk.customer.update('c1', { phone: '', last_name: 'Ø' });
    await sdk.customer.updateBillingInfo('c1', { billing_address: { city: 'Oslo' } });
    const { customer } = await sdk.customer.retrieve('c1');
    expect(customer.phone).toBeUndefined();
    expect(customer.billing_address).toMatchObject({ city: 'Oslo' });
    expect(customer.billing_address?.line1).toBeUndefined();
    await sdk.customer.delete('c1');
    clock.time += 300 * SECOND;
    await expect(sdk.customer.retrieve('c1')).rejects.toMatchObject({
      http_status_code: 404,
      api_error_code: 'resource_not_found',
    });
    expect(chargebee.all('customer')).toEqual([]);
  });

  test('pages through a filtered, sorted list', async () => {
    const { chargebee, sdk } = await serve();
    for (let index = 0; index < 25; index += 1) {
      chargebee.add('customer', { id: `c${index}`, email: `${index}@x.dk` }, START + index * SECOND);
    }
    const ids: string[] = [];
    let offset: string | undefined;
    do {
      const page = await sdk.customer.list({
        limit: 10,
        updated_at: { after: START / 1_000 + 3 },
        'sort_by[asc]': 'updated_at',
        ...(offset !== undefined && { offset }),
      });
      ids.push(...page.list.map(({ customer }) => customer.id));
      offset = page.next_offset;
    } while (offset !== undefined);
    expect(ids).toEqual(Array.from({ length: 21 }, (_, index) => `c${index + 4}`));
    const { list } = await sdk.customer.list({ id: { in: ['c3', 'c7'] }, email: { is: '7@x.dk' } });
    expect(list.map(({ customer }) => customer.id)).toEqual(['c7']);
  });

  test('makes families, items and prices with tiers, and reads events and the configuration', async () => {
    const { sdk } = await serve();
    await sdk.itemFamily.create({ id: 'f', name: 'F' });
    await sdk.item.create({ id: 'i', name: 'I', type: 'charge', item_family_id: 'f' });
    const tiers = [
      { starting_unit: 1, ending_unit: 10, price: 900 },
      { starting_unit: 11, price: 800 },
    ];
    const price = await sdk.itemPrice.create({
      id: 'p',
      name: 'P',
      item_id: 'i',
      pricing_model: 'tiered',
      tiers,
    });
    expect(price.item_price.tiers).toMatchObject(tiers);
    const { list } = await sdk.event.list({ event_type: { in: ['item_created', 'item_price_created'] } });
    expect(list.map(({ event }) => event.event_type)).toEqual(['item_created', 'item_price_created']);
    const { configurations } = await sdk.configuration.list();
    expect(configurations[0]?.product_catalog_version).toBe('v2');
    const applicable = await sdk.item.update('i', {
      item_applicability: 'restricted',
      applicable_items: ['i'],
    });
    expect(applicable.item.applicable_items).toMatchObject([{ id: 'i' }]);
  });

  test('sees a replay, a duplicate and a misused key', async () => {
    const { sdk } = await serve();
    const key = { 'chargebee-idempotency-key': 'k1' };
    expect((await sdk.customer.create({ id: 'c1' }, key)).isIdempotencyReplayed).toBe(false);
    expect((await sdk.customer.create({ id: 'c1' }, key)).isIdempotencyReplayed).toBe('true');
    await expect(sdk.customer.create({ id: 'c1' })).rejects.toMatchObject({
      api_error_code: 'duplicate_entry',
    });
    await expect(sdk.customer.create({ id: 'c2' }, key)).rejects.toMatchObject({ http_status_code: 422 });
    await expect(sdk.customer.create({ email: 'x' })).rejects.toMatchObject({ param: 'email' });
  });

  test('loses the answer of a request that was carried out', async () => {
    const { chargebee, sdk } = await serve();
    chargebee.script([{ method: 'POST', effect: { kind: 'reset', point: 'after' } }]);
    await expect(sdk.customer.create({ id: 'c1' })).rejects.toThrow('fetch failed');
    expect((await sdk.customer.retrieve('c1')).customer.id).toBe('c1');
  });

  test('is confused by its own encoding of two operators on one filter', async () => {
    const { sdk } = await serve();
    const list = sdk.customer.list({ updated_at: { after: START / 1_000, before: START / 1_000 } });
    await expect(list).rejects.toMatchObject({ http_status_code: 400 });
  });

  test('gets an error page that is no JSON', async () => {
    const { chargebee, sdk } = await serve();
    chargebee.script([{ effect: { kind: 'trouble', trouble: 'unavailable_html', point: 'before' } }]);
    await expect(sdk.customer.list({})).rejects.toMatchObject({ http_status_code: 503 });
  });
});

test('webCRM answers over HTTP', async () => {
  const { webcrm, served } = await serve();
  webcrm.add('Persons', { PersonFirstName: 'Þóra' }, START);
  const base = served.urls['webcrm'] ?? '';
  const form = new URLSearchParams({ authCode: 'sandbox' });
  const login: unknown = await (await fetch(`${base}/Auth/ApiLogin`, { method: 'POST', body: form })).json();
  const headers = { authorization: `Bearer ${String(member(login, 'AccessToken'))}` };
  const query = new URLSearchParams({ script: "SELECT * FROM Person WHERE PersonFirstName = 'þÓRA'" });
  const rows: unknown = await (await fetch(`${base}/Queries?${query.toString()}`, { headers })).json();
  expect(rows).toMatchObject([{ PersonId: 1, PersonFirstName: 'Þóra' }]);
  const created = await fetch(`${base}/Organisations`, {
    method: 'POST',
    headers,
    body: '{"OrganisationId":0}',
  });
  expect([created.status, await created.text()]).toEqual([200, '']);
});

test('a body that is too large is refused and a broken request does no harm', async () => {
  const { served, port } = await serve();
  const url = `${served.urls['chargebee'] ?? ''}/api/v2/customers`;
  const large = await fetch(url, { method: 'POST', body: 'x'.repeat(5_000_000) });
  expect(large.status).toBe(413);
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'));
    socket.on('close', () => resolve()).resume();
  });
  expect((await fetch(url)).status).toBe(401);
});

test('a port that is taken is a clear error, and nothing stays open', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sandboxes = { chargebee: createChargebeeSandbox({ seed: 1 }) };
  const serving = serveSandboxes({ sandboxes, port, host: '127.0.0.1', clock: { now: () => START } });
  await expect(serving).rejects.toMatchObject({ name: 'SyncError', code: 'port-in-use' });
  await new Promise((resolve) => blocker.close(resolve));
});
