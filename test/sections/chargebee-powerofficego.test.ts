import { describe, expect } from 'vitest';

import { chargebeePowerofficego } from '../../generated/chargebee-powerofficego.ts';
import type { JsonObject } from '../../runtime/sandbox/index.ts';
import { sectionTest } from './support/section-test.ts';
import type { SectionWorld } from './support/section-world.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([chargebeePowerofficego]);
const playOverHttp = sectionTest([chargebeePowerofficego], overHttp);

const ada = { id: 'ada', first_name: 'Ada', last_name: 'Lund', email: 'ada@lund.example' };
const person = { IsPerson: true, FirstName: 'Ada', LastName: 'Lund', EmailAddress: 'ada@lund.example' };
const home = { line1: 'Storgata 1', city: 'Oslo', zip: '0155', country: 'NO' };
const hour = {
  id: 'hour',
  name: 'Hour',
  external_name: 'P-1',
  type: 'charge',
  item_family_id: 'work',
  description: 'Per hour',
};

const newCustomer = async ({ at, run }: SectionWorld): Promise<void> => {
  at('chargebee').add('customer', { ...ada, phone: '+4722334455', billing_address: home });
  await run();
  expect(at('powerofficego').sole('Customers').values).toMatchObject({
    IsPerson: true,
    FirstName: 'Ada',
    LastName: 'Lund',
    EmailAddress: 'ada@lund.example',
    PhoneNumber: '+4722334455',
    ExternalImportReference: 'ada',
    MailAddress: { AddressLine1: 'Storgata 1', City: 'Oslo', ZipCode: '0155', CountryCode: 'NO' },
  });
};

describe('Customer <-> Customers person', () => {
  play('a new customer becomes a person', newCustomer);
  playOverHttp('a new customer becomes a person, over HTTP', newCustomer);

  play('one without a last name waits until it has one', async ({ at, run }) => {
    const { last_name, ...nameless } = ada;
    at('chargebee').add('customer', nameless);
    await run();
    expect(at('powerofficego').count('Customers')).toBe(0);
    at('chargebee').edit('customer', 'ada', { last_name });
    await run();
    expect(at('powerofficego').count('Customers')).toBe(1);
  });

  play(
    'a person who was there before is found by e-mail, a company with the same one is not',
    async (world) => {
      const { at, run } = world;
      at('powerofficego').add('Customers', { Name: 'Lund AS', EmailAddress: 'ada@lund.example' });
      const id = at('powerofficego').add('Customers', { ...person, ExternalImportReference: 'shop-7' });
      at('chargebee').add('customer', { ...ada, phone: '+4722334455' });
      expect((await run()).linked).toBe(1);
      expect(at('powerofficego').get('Customers', id)).toMatchObject({
        PhoneNumber: '+4722334455',
        ExternalImportReference: 'shop-7',
      });
      expect(at('powerofficego').count('Customers')).toBe(2);
    },
  );

  play('two persons with one e-mail are for a human to tell apart', async ({ at, run }) => {
    at('powerofficego').add('Customers', person);
    at('powerofficego').add('Customers', { ...person, FirstName: 'Adam' });
    at('chargebee').add('customer', ada);
    const report = await run();
    expect(report.parked).toBeGreaterThan(0);
    expect([report.linked, report.created]).toEqual([0, 0]);
  });

  play('one who is archived is not found again: a new person is made', async ({ at, run }) => {
    at('powerofficego').add('Customers', { ...person, IsArchived: true });
    at('chargebee').add('customer', ada);
    await run();
    expect(at('powerofficego').count('Customers')).toBe(2);
  });

  play('a person of the books alone is no customer of billing', async ({ at, run }) => {
    at('powerofficego').add('Customers', person);
    await run();
    expect(at('chargebee').count('customer')).toBe(0);
  });

  play('names, e-mail and phone go both ways, and are cleared both ways', async ({ at, run }) => {
    at('chargebee').add('customer', { ...ada, phone: '+4722334455' });
    await run();
    const { id } = at('powerofficego').sole('Customers');

    at('powerofficego').edit('Customers', id, { LastName: 'Berg', PhoneNumber: '+4799887766' });
    await run();
    expect(at('chargebee').get('customer', 'ada')).toMatchObject({
      last_name: 'Berg',
      phone: '+4799887766',
    });

    at('chargebee').edit('customer', 'ada', { first_name: 'Eva', phone: null });
    await run();
    expect(at('powerofficego').get('Customers', id)).toMatchObject({
      FirstName: 'Eva',
      PhoneNumber: null,
    });

    at('powerofficego').edit('Customers', id, { EmailAddress: null });
    await run();
    expect(at('chargebee').get('customer', 'ada')).not.toHaveProperty('email');
  });

  play('a name that is taken away in billing stays in the books, which need it', async ({ at, run }) => {
    at('chargebee').add('customer', ada);
    await run();
    at('chargebee').edit('customer', 'ada', { last_name: null, email: 'a@lund.example' });
    expect((await run()).parked).toBe(0);
    expect(at('powerofficego').sole('Customers').values).toMatchObject({
      LastName: 'Lund',
      EmailAddress: 'a@lund.example',
    });
  });

  play('an address goes both ways whole; half of one waits, and none clears it', async (world) => {
    const { at, run, runNextDay } = world;
    at('chargebee').add('customer', { ...ada, billing_address: { city: 'Oslo' } });
    await run();
    const { id } = at('powerofficego').sole('Customers');
    const address = () => at('powerofficego').get('Customers', id)['MailAddress'];
    expect(address()).toBeNull();

    at('chargebee').edit('customer', 'ada', { billing_address: home });
    await run();
    expect(address()).toMatchObject({ City: 'Oslo', ZipCode: '0155' });

    at('powerofficego').edit('Customers', id, {
      MailAddress: { AddressLine1: 'Torget 2', City: 'Bergen', ZipCode: '5003' },
    });
    // The list of changes does not tell of addresses.
    await runNextDay();
    expect(at('chargebee').get('customer', 'ada')['billing_address']).toMatchObject({
      line1: 'Torget 2',
      city: 'Bergen',
      zip: '5003',
    });

    at('chargebee').edit('customer', 'ada', { billing_address: null });
    await run();
    expect(address()).toBeNull();
  });

  play(
    'a customer who is deleted is archived in the books, and one with a balance left to a human',
    async (world) => {
      const { at, run } = world;
      for (const id of ['ada', 'eva']) {
        at('chargebee').add('customer', { ...ada, id, email: `${id}@lund.example` });
      }
      await run();
      const books = at('powerofficego');
      const find = (reference: string) =>
        books.sandbox.all('Customers').find(({ values }) => values['ExternalImportReference'] === reference);
      const eva = Number(find('eva')?.id);
      const order = books.add('SalesOrders', { CustomerId: eva });
      books.add('OutgoingInvoices', { SalesOrderId: order });

      at('chargebee').remove('customer', 'ada');
      at('chargebee').remove('customer', 'eva');
      world.time.advance(10 * 60_000);
      const report = await run();
      expect([report.archived, report.parked]).toEqual([1, 1]);
      expect(find('ada')?.values['IsArchived']).toBe(true);
      expect(find('eva')?.values['IsArchived']).toBe(false);
    },
  );

  play(
    'one who is deleted in the books stays in billing, and is not made again',
    async ({ at, run, runNextDay }) => {
      at('chargebee').add('customer', ada);
      await run();
      at('powerofficego').remove('Customers', at('powerofficego').sole('Customers').id);
      await runNextDay();
      at('chargebee').edit('customer', 'ada', { first_name: 'Eva' });
      await run();
      expect(at('powerofficego').count('Customers')).toBe(0);
      expect(at('chargebee').get('customer', 'ada')).toMatchObject({ first_name: 'Eva' });
    },
  );

  play('a create whose answer is lost makes one person', async ({ at, run, time }) => {
    at('chargebee').add('customer', ada);
    at('powerofficego').sandbox.script([
      { method: 'POST', url: '/Customers', effect: { kind: 'reset', point: 'after' } },
    ]);
    await run();
    time.advance(5 * 60_000);
    await run();
    expect(at('powerofficego').sole('Customers').values).toMatchObject({ FirstName: 'Ada' });
    at('chargebee').edit('customer', 'ada', { first_name: 'Eva' });
    await run();
    expect(at('powerofficego').sole('Customers').values).toMatchObject({ FirstName: 'Eva' });
  });
});

describe('Item <-> Product', () => {
  const withItem = ({ at }: SectionWorld, item: JsonObject = hour): void => {
    at('chargebee').add('item_family', { id: 'work', name: 'Work' });
    at('chargebee').add('item', item);
  };

  play('a new item becomes a product, a service where nothing is shipped', async (world) => {
    withItem(world, { ...hour, is_shippable: false });
    await world.run();
    expect(world.at('powerofficego').sole('Products').values).toMatchObject({
      Name: 'Hour',
      Code: 'P-1',
      Description: 'Per hour',
      ProductType: 'Service',
      IsArchived: false,
    });
  });

  play(
    'an article without a number gets one from the books; one that is archived is not made',
    async (world) => {
      const { external_name: _, ...unnumbered } = hour;
      withItem(world, unnumbered);
      world.at('chargebee').add('item', { ...hour, id: 'old', name: 'Old' });
      world.at('chargebee').edit('item', 'old', { status: 'archived' });
      await world.run();
      expect(world.at('powerofficego').sole('Products').values).toMatchObject({ Name: 'Hour', Code: '1' });
    },
  );

  play('a product that was there before is found by its code, else by its name', async (world) => {
    withItem(world);
    world.at('chargebee').add('item', { ...hour, id: 'day', name: 'Day', external_name: 'P-2' });
    world.at('powerofficego').add('Products', { Name: 'Consultant hour', Code: 'P-1' });
    world.at('powerofficego').add('Products', { Name: 'Day', Code: 'X' });
    expect((await world.run()).linked).toBe(2);
    expect(world.at('powerofficego').count('Products')).toBe(2);
  });

  play('a product of the books alone is no item', async ({ at, run }) => {
    at('powerofficego').add('Products', { Name: 'Reminder fee', Code: 'FEE' });
    await run();
    expect(at('chargebee').count('item')).toBe(0);
  });

  play('name and description go both ways, and a description is cleared both ways', async (world) => {
    const { at, run } = world;
    withItem(world);
    await run();
    const { id } = at('powerofficego').sole('Products');

    at('powerofficego').edit('Products', id, { Name: 'Consultant hour', Description: null });
    await run();
    expect(at('chargebee').get('item', 'hour')).toMatchObject({ name: 'Consultant hour' });
    expect(at('chargebee').get('item', 'hour')).not.toHaveProperty('description');

    at('chargebee').edit('item', 'hour', { description: 'Per begun hour' });
    await run();
    expect(at('powerofficego').get('Products', id)['Description']).toBe('Per begun hour');
    at('chargebee').edit('item', 'hour', { description: null });
    await run();
    expect(at('powerofficego').get('Products', id)['Description']).toBeNull();
  });

  play('what is put away on one side is put away on the other, and comes back', async (world) => {
    const { at, run } = world;
    withItem(world);
    await run();
    const { id } = at('powerofficego').sole('Products');
    at('powerofficego').edit('Products', id, { IsArchived: true });
    await run();
    expect(at('chargebee').get('item', 'hour')['status']).toBe('archived');
    at('chargebee').edit('item', 'hour', { status: 'active' });
    await run();
    expect(at('powerofficego').get('Products', id)['IsArchived']).toBe(false);
  });

  play('an item that is deleted is archived in the books', async (world) => {
    const { at, run } = world;
    withItem(world);
    await run();
    at('chargebee').remove('item', 'hour');
    await run();
    expect(at('powerofficego').sole('Products').values['IsArchived']).toBe(true);
  });
});

describe('Order <-> Salesorders', () => {
  const lines = [
    { description: 'Consultant, March', fulfillment_quantity: 2, unit_price: 12_550 },
    { description: 'Travel', fulfillment_quantity: 1, unit_price: 4_000 },
  ];
  const order = {
    id: 'o1',
    customer_id: 'ada',
    currency_code: 'NOK',
    order_date: Date.UTC(2026, 10, 1, 23, 30) / 1_000,
    order_line_items: lines,
  };

  const withOrder = ({ at }: SectionWorld, changes: JsonObject = {}): void => {
    at('chargebee').add('customer', ada);
    at('chargebee').add('order', { ...order, ...changes });
  };

  const newOrder = async (world: SectionWorld): Promise<void> => {
    const { at, run } = world;
    withOrder(world);
    await run();
    expect(at('powerofficego').sole('SalesOrders').values).toMatchObject({
      CustomerId: Number(at('powerofficego').sole('Customers').id),
      ExternalImportReference: 'o1',
      CustomMatchingReference: expect.stringContaining('inv'),
      CurrencyCode: 'NOK',
      SalesOrderDate: '2026-11-02',
      SalesOrderStatus: 'Draft',
      NetAmount: 291,
      SalesOrderLines: [
        { Description: 'Consultant, March', Quantity: 2, ProductUnitPrice: 125.5 },
        { Description: 'Travel', Quantity: 1, ProductUnitPrice: 40 },
      ],
    });
  };

  play('a paid order becomes a draft with its lines, under the person of its customer', newOrder);
  playOverHttp('a paid order becomes a draft with its lines, over HTTP', newOrder);

  play('one that is not paid, or holds tax in its prices, is not made', async (world) => {
    withOrder(world, { payment_status: 'not_paid' });
    world.at('chargebee').add('order', { ...order, id: 'o2', price_type: 'tax_inclusive' });
    await world.run();
    expect(world.at('powerofficego').count('SalesOrders')).toBe(0);
  });

  play('a line of an article takes its product', async (world) => {
    const { at, run } = world;
    at('powerofficego').add('Products', { Name: 'Hour', Code: 'P-1', UnitPrice: 90 });
    withOrder(world, { order_line_items: [{ ...lines[0], sku: 'P-1' }] });
    await run();
    expect(at('powerofficego').sole('SalesOrders').values).toMatchObject({
      SalesOrderLines: [{ ProductCode: 'P-1', ProductUnitPrice: 125.5 }],
    });
  });

  play('an order waits for its customer, who waits for a name', async (world) => {
    const { at, run } = world;
    at('chargebee').add('customer', { id: 'ada', first_name: 'Ada' });
    at('chargebee').add('order', order);
    await run();
    expect(at('powerofficego').count('SalesOrders')).toBe(0);
    at('chargebee').edit('customer', 'ada', { last_name: 'Lund' });
    await run();
    await run();
    expect(at('powerofficego').sole('SalesOrders').values).toMatchObject({ ExternalImportReference: 'o1' });
  });

  play('one that carries the reference was made before, and is linked', async (world) => {
    const { at, run } = world;
    at('powerofficego').add('SalesOrders', { ExternalImportReference: 'o1' });
    withOrder(world);
    expect((await run()).linked).toBe(1);
    await run();
    expect(at('powerofficego').sole('SalesOrders').values).toMatchObject({
      CustomerId: Number(at('powerofficego').sole('Customers').id),
      LineCount: 2,
    });
  });

  play('an order of the books alone is none of billing', async ({ at, run }) => {
    const customer = at('powerofficego').add('Customers', person);
    at('powerofficego').add('SalesOrders', { CustomerId: Number(customer) });
    await run();
    expect(at('chargebee').count('order')).toBe(0);
  });

  play('its number goes back once it is to be shipped', async (world) => {
    const { at, run } = world;
    withOrder(world);
    await run();
    expect(at('chargebee').get('order', 'o1')).not.toHaveProperty('reference_id');
    at('chargebee').edit('order', 'o1', { status: 'awaiting_shipment' });
    await run();
    expect(at('chargebee').get('order', 'o1')['reference_id']).toBe('1001');
  });

  play('a date and a line that change go over; what the books added to a line stays', async (world) => {
    const { at, run, runNextDay } = world;
    withOrder(world);
    await run();
    const books = at('powerofficego');
    const { id } = books.sole('SalesOrders');
    const [first] = books.sandbox.all('SalesOrderLines');
    books.edit('SalesOrderLines', first?.id ?? '', { Allowance: 10 });
    await runNextDay();

    const items = at('chargebee').get('order', 'o1')['order_line_items'];
    const [line] = Array.isArray(items) ? items : [];
    at('chargebee').edit('order', 'o1', {
      shipping_date: Date.UTC(2026, 10, 20, 12) / 1_000,
      order_line_items: [{ ...line, description: 'Consultant, April' }],
    });
    await run();
    expect(books.get('SalesOrders', id)).toMatchObject({
      DeliveryDate: '2026-11-20',
      SalesOrderLines: [
        { Description: 'Consultant, April', Quantity: 2, Allowance: 10 },
        { Description: 'Travel' },
      ],
    });
  });

  play(
    'a line that a person deletes in the books comes back with the next edit of its source',
    async (world) => {
      const { at, run, runNextDay } = world;
      withOrder(world);
      await run();
      const books = at('powerofficego');
      const { id } = books.sole('SalesOrders');
      const travel = books.sandbox
        .all('SalesOrderLines')
        .find(({ values }) => values['Description'] === 'Travel');
      books.remove('SalesOrderLines', travel?.id ?? '');
      books.add('SalesOrderLines', { SalesOrderId: id, Description: 'Discount' });
      await runNextDay();
      expect(books.get('SalesOrders', id)['LineCount']).toBe(2);

      const items = at('chargebee').get('order', 'o1')['order_line_items'];
      const [, line] = Array.isArray(items) ? items : [];
      at('chargebee').edit('order', 'o1', { order_line_items: [{ ...line, description: 'Train' }] });
      await run();
      const descriptions = books.sandbox.all('SalesOrderLines').map(({ values }) => values['Description']);
      expect(new Set(descriptions)).toEqual(new Set(['Consultant, March', 'Discount', 'Train']));
    },
  );

  play('one that is confirmed rests, and is brought up to date when it is a draft again', async (world) => {
    const { at, run, runNextDay } = world;
    withOrder(world);
    await run();
    const { id } = at('powerofficego').sole('SalesOrders');
    at('powerofficego').edit('SalesOrders', id, { SalesOrderStatus: 'Confirmed' });
    at('chargebee').edit('order', 'o1', { shipping_date: Date.UTC(2026, 10, 20, 12) / 1_000 });
    await run();
    await runNextDay();
    expect(at('powerofficego').get('SalesOrders', id)['DeliveryDate']).toBe('2026-11-03');

    at('powerofficego').edit('SalesOrders', id, { SalesOrderStatus: 'Draft' });
    await run();
    expect(at('powerofficego').get('SalesOrders', id)['DeliveryDate']).toBe('2026-11-20');
  });

  play(
    'one that is sent is an invoice: billing keeps the order, and nothing is made again',
    async (world) => {
      const { at, run, runNextDay } = world;
      withOrder(world);
      await run();
      const { id } = at('powerofficego').sole('SalesOrders');
      at('powerofficego').add('OutgoingInvoices', { SalesOrderId: id });
      await runNextDay();
      const [sent] = await world.store.records([{ connection: 'powerofficego', object: 'SalesOrders', id }]);
      expect(sent?.presence).toBe('left');
      at('chargebee').edit('order', 'o1', { note: 'Ring twice', shipping_date: 1_800_000_000 });
      await run();
      expect(at('chargebee').get('order', 'o1')['status']).toBe('queued');
      expect(at('powerofficego').count('SalesOrders')).toBe(0);
    },
  );

  play('one that is deleted in billing is deleted in the books', async (world) => {
    withOrder(world);
    await world.run();
    world.at('chargebee').remove('order', 'o1');
    await world.run();
    expect(world.at('powerofficego').count('SalesOrders')).toBe(0);
    expect(world.at('powerofficego').count('SalesOrderLines')).toBe(0);
  });
});
