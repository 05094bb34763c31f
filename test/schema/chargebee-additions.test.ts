import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from './support/memory-host.ts';

async function customer(lines: string) {
  const text = `system: billing\nconnector: chargebee\nobjects:\n  customer:\n    key: id\n${lines}`;
  const { value, diagnostics } = await loadDescriptor({ path: 'billing.yaml', text }, { host: memoryHost() });
  expect(diagnostics).toEqual([]);
  const model = value?.model.objects['customer'];
  if (model === undefined) throw new Error('there is no customer');
  return model;
}

test('a custom field is declared, and can then be read and written', async () => {
  const model = await customer('    properties: { cf_colour: string }\n');
  expect(model.properties['cf_colour']).toEqual({ type: 'string', read: true, create: true, update: true });
});

test('what the descriptor says of a property is put on top of what the SDK knows', async () => {
  const before = await customer('');
  const after = await customer('    properties: { email: { access: read, normalise: lower } }\n');
  expect(after.properties['email']).toEqual({
    ...before.properties['email'],
    create: false,
    update: false,
    normalise: ['lower'],
  });
});

test('an operation that is written as an empty list is taken away', async () => {
  const { operations } = await customer('    operations: { delete: [], create: [] }\n');
  expect(Object.keys(operations)).toEqual(['list', 'read', 'search', 'update']);
});

test('without the call that carries addresses they are only set when a customer is made', async () => {
  const { properties } = await customer('');
  expect(properties['billing_address.zip']).toMatchObject({ create: true, update: false });
});

test('a property that no call carries cannot be written', async () => {
  const { properties } = await customer('    operations: { create: [] }\n');
  expect(properties['billing_address.zip']).toMatchObject({ create: false, update: false });
  expect(properties['id']).not.toHaveProperty('required');
});

test('what a create makes first is answered under its own name, and its key goes into the record', async () => {
  const { operations } = await customer(`    operations:
      create:
        - { request: itemFamily.create, makes: family, takes: [company], as: { company: name }, set: { id: '{own}' } }
        - { request: customer.create, set: { cf_family: '{family}' } }
    properties: { cf_family: string }
`);
  expect(operations.create).toEqual([
    {
      request: 'itemFamily.create',
      makes: 'family',
      keyFrom: 'item_family.id',
      takes: ['company'],
      as: { company: 'name' },
      set: { id: '{own}' },
    },
    {
      request: 'customer.create',
      answer: 'customer',
      keyFrom: 'customer.id',
      set: { cf_family: '{family}' },
    },
  ]);
});
