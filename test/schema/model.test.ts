import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { objectOf, propertyOf } from './support/load-system.ts';
import { memoryHost } from './support/memory-host.ts';

const text = await readFile(new URL('samples/clean/input.yaml', import.meta.url), 'utf8');
const { value } = await loadDescriptor({ path: 'shop.yaml', text }, { host: memoryHost() });
if (value === undefined) throw new Error('the clean sample has no schema');
const shop = value;

test('nested properties, elements of lists and numbered families are paths of their own', () => {
  expect([...objectOf(shop, 'Customers').properties.keys()]).toEqual([
    'Id',
    'ChangedAt',
    'Archived',
    'IsPerson',
    'Email',
    'Custom1',
    'Custom2',
    'Custom3',
    'Address',
    'Address.City',
    'Address.Zip',
    'Lines',
    'Lines[]',
    'Lines[].Id',
    'Lines[].Amount',
  ]);
});

test('schema and model hold the same objects and properties', () => {
  expect(Object.keys(shop.model.objects)).toEqual([...shop.objects.keys()]);
  for (const { model, properties } of shop.objects.values()) {
    expect(Object.keys(model.properties)).toEqual([...properties.keys()]);
  }
});

test('without a word about access everything is allowed', () => {
  expect(propertyOf(shop, 'Customers', 'Address.City').model).toEqual({
    type: 'string',
    read: true,
    create: true,
    update: true,
  });
  expect(propertyOf(shop, 'Customers', 'Address.Zip').model).toMatchObject({ create: true, update: false });
  expect(propertyOf(shop, 'Customers', 'Id').model).toMatchObject({
    read: true,
    create: false,
    update: false,
  });
});

test('rules of an object are data', () => {
  expect(objectOf(shop, 'Customers').model).toMatchObject({
    key: 'Id',
    changed: { property: 'ChangedAt', resolution: 1000, blindTo: ['Address.City'] },
    archive: { set: { Archived: true } },
    requiredTogether: [['Address.City', 'Address.Zip']],
    creation: 'default',
  });
});

test('calls are lists, also where one stands without brackets', () => {
  expect(objectOf(shop, 'Customers').model.operations).toEqual({
    list: [
      {
        request: 'GET /Customers',
        since: { parameter: 'changedSince', encoding: 'iso' },
        paging: { style: 'page', page: 'page', limit: 50, first: 1 },
        emptyStatus: 204,
      },
    ],
    create: [{ request: 'POST /Customers', keyFrom: 'Id' }],
    update: [{ request: 'PATCH /Customers/{key}', body: 'json_patch' }],
  });
});

test('a facet is its owner with a condition', () => {
  const [owner, facet] = [objectOf(shop, 'Customers'), objectOf(shop, 'Persons')];
  expect(facet.label).toBe('Customers person');
  expect(facet.model).toEqual({ ...owner.model, of: 'Customers', where: { IsPerson: true } });
});

test('a part has the properties of the elements of its list, and no calls of its own', () => {
  const { model } = objectOf(shop, 'CustomerLines');
  expect(model).toMatchObject({ key: 'Id', of: 'Customers', each: 'Lines', operations: {} });
  expect(Object.keys(model.properties)).toEqual(['Id', 'Amount']);
});

test('what a descriptor does not say has a careful default', () => {
  const { auth, limits, settle, empty } = shop.model;
  expect({ auth, limits, settle, empty }).toEqual({
    auth: { scheme: 'none' },
    limits: {},
    settle: 0,
    empty: { absent: 'unknown', read: [], write: 'null' },
  });
});
