import { describe, expect } from 'vitest';

import { customerpChargebee } from '../../generated/customerp-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([customerpChargebee]);
const siv = { firstName: 'Siv', lastName: 'Havn', email: 'siv@havn.example', phone: '+4722334455' };

describe('Contact <-> customer', () => {
  sectionTest([customerpChargebee], overHttp)('a contact becomes a customer, over HTTP', async (world) => {
    const { at, run } = world;
    const company = at('customerp').add('Customer', { name: 'Havn AS' });
    at('customerp').add('Contact', { ...siv, customerId: company });
    await run();
    expect(at('chargebee').sole('customer').values).toMatchObject({
      first_name: 'Siv',
      last_name: 'Havn',
      email: 'siv@havn.example',
      phone: '+4722334455',
      company: 'Havn AS',
    });
  });

  play('a customer becomes a contact', async ({ at, run }) => {
    at('chargebee').add('customer', { last_name: 'Havn', email: 'siv@havn.example' });
    await run();
    expect(at('customerp').sole('Contact').values).toMatchObject({
      firstName: null,
      lastName: 'Havn',
      email: 'siv@havn.example',
    });
  });

  play('one that both know is linked, and edits go either way, a clear too', async ({ at, run }) => {
    const contact = at('customerp').add('Contact', siv);
    const customer = at('chargebee').add('customer', {
      first_name: 'Siv',
      last_name: 'Havn',
      email: siv.email,
    });
    expect((await run()).linked).toBe(1);
    expect(at('chargebee').get('customer', customer)['phone']).toBe('+4722334455');

    at('chargebee').edit('customer', customer, { last_name: 'Strand' });
    at('customerp').edit('Contact', contact, { phone: null });
    await run();
    expect(at('customerp').get('Contact', contact)).toMatchObject({ lastName: 'Strand', phone: null });
    expect(at('chargebee').get('customer', customer)).not.toHaveProperty('phone');
  });

  play('a customer that is deleted leaves a contact that is archived', async ({ at, run, runNextDay }) => {
    const contact = at('customerp').add('Contact', siv);
    await run();
    at('chargebee').remove('customer', at('chargebee').sole('customer').id);
    await runNextDay();
    await run();
    expect(at('customerp').get('Contact', contact)['archived']).toBe(true);
    expect(at('chargebee').count('customer')).toBe(0);
  });

  play('where both changed the e-mail, billing is right', async ({ at, run }) => {
    const contact = at('customerp').add('Contact', siv);
    await run();
    const { id } = at('chargebee').sole('customer');
    at('customerp').edit('Contact', contact, { email: 'erp@havn.example' });
    at('chargebee').edit('customer', id, { email: 'billing@havn.example' });
    await run();
    expect(at('customerp').get('Contact', contact)['email']).toBe('billing@havn.example');
    expect(at('chargebee').get('customer', id)['email']).toBe('billing@havn.example');
  });
});

describe('Customer <- business_entity', () => {
  play('is linked by its name, told a new one, and never made', async ({ at, run }) => {
    const company = at('customerp').add('Customer', { name: 'Havn AS' });
    at('chargebee').add('business_entity', { id: 'be-1', name: 'Havn AS' });
    at('chargebee').add('business_entity', { id: 'be-2', name: 'Ukjent AS' });
    expect((await run()).linked).toBe(1);
    at('chargebee').edit('business_entity', 'be-1', { name: 'Havn og Strand AS' });
    await run();
    expect(at('customerp').sole('Customer').id).toBe(company);
    expect(at('customerp').get('Customer', company)['name']).toBe('Havn og Strand AS');
  });
});

describe('Employee -> customer', () => {
  play('an employee becomes a customer once, and no customer an employee', async ({ at, run }) => {
    const eli = { firstName: 'Eli', lastName: 'Lager', email: 'eli@acme.example' };
    const employee = at('customerp').add('Employee', eli);
    await run();
    expect(at('chargebee').sole('customer').values).toMatchObject({
      first_name: 'Eli',
      last_name: 'Lager',
      email: 'eli@acme.example',
    });
    at('customerp').edit('Employee', employee, { lastName: 'Hylle' });
    await run();
    expect(at('chargebee').sole('customer').values['last_name']).toBe('Lager');
    expect(at('customerp').count('Employee')).toBe(1);
  });
});

describe('Product <-> item', () => {
  const shelf = { sku: 'A-1', name: 'Shelf', unit: 'm' };

  play('a product becomes an item, and an item with a number a product', async ({ at, run }) => {
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const made = { id: 'box', name: 'Box', external_name: 'B-1', type: 'charge', item_family_id: 'webcrm' };
    at('chargebee').add('item', made);
    at('customerp').add('Product', shelf);
    await run();
    const items = at('chargebee').sandbox.all('item');
    expect(new Set(items.map(({ values }) => values['external_name']))).toEqual(new Set(['A-1', 'B-1']));
    expect(items).toHaveLength(2);
    const products = at('customerp').sandbox.all('Product');
    expect(new Set(products.map(({ values }) => values['sku']))).toEqual(new Set(['A-1', 'B-1']));
    expect(products).toHaveLength(2);
  });

  play('one that both know is linked by its number, and a new name goes either way', async (world) => {
    const { at, run } = world;
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const item = { id: 'i1', name: 'Shelf', external_name: 'A-1', type: 'charge', item_family_id: 'webcrm' };
    at('chargebee').add('item', item);
    const product = at('customerp').add('Product', shelf);
    expect((await run()).linked).toBe(1);
    at('customerp').edit('Product', product, { name: 'Long shelf' });
    await run();
    expect(at('chargebee').get('item', 'i1')['name']).toBe('Long shelf');
    at('chargebee').edit('item', 'i1', { description: 'Made of oak' });
    await run();
    expect(at('customerp').get('Product', product)['description']).toBe('Made of oak');
  });
});
