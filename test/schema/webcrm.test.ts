import { expect, test } from 'vitest';
import { loadSystem, objectOf, propertyOf } from './support/load-system.ts';

const webcrm = await loadSystem('webcrm');
const objects = [...webcrm.objects.values()];
const property = (object: string, path: string) => propertyOf(webcrm, object, path).model;

test('all six objects have all their properties', () => {
  expect(objects.map(({ name, properties }) => [name, properties.size])).toEqual([
    ['Organisations', 109],
    ['Persons', 88],
    ['Opportunities', 101],
    ['QuotationLines', 27],
    ['Products', 55],
    ['Users', 73],
  ]);
});

test('only quotation lines are called otherwise in documents', () => {
  expect(objects.filter(({ name, label }) => name !== label).map(({ label }) => label)).toEqual([
    'Quotationline',
  ]);
});

test('only products and quotation lines can be deleted; persons are resigned instead', () => {
  const deletable = objects.filter(({ model }) => model.operations.delete !== undefined);
  expect(deletable.map(({ name }) => name)).toEqual(['QuotationLines', 'Products']);
  expect(objectOf(webcrm, 'Persons').model.archive).toEqual({ set: { PersonStatus: 'Resigned' } });
});

test('organisations, persons and opportunities can be queried; the rest is read whole', () => {
  const queried = objects.filter(({ model }) => model.operations.search !== undefined);
  expect(queried.map(({ name }) => name)).toEqual(['Organisations', 'Persons', 'Opportunities']);
  for (const { model } of objects) {
    expect(model.operations.list === undefined).toBe(model.operations.search === undefined);
    expect(model.operations.scan?.[0]?.paging).toEqual({
      style: 'page',
      page: 'Page',
      size: 'Size',
      limit: 1000,
      first: 1,
    });
  }
});

test('changed persons are asked for in the query language', () => {
  expect(objectOf(webcrm, 'Persons').model.operations.list?.[0]).toMatchObject({
    request: 'GET /Queries',
    query: { script: "SELECT * FROM Person WHERE PersonUpdatedAt >= '{since}' ORDER BY PersonUpdatedAt" },
    quote: 'sql',
    since: { encoding: 'iso' },
  });
});

test('creates tell the new id, except of organisations and users, which have a marker', () => {
  const silent = objects.filter(({ model }) => model.operations.create?.[0]?.keyFrom === undefined);
  expect(silent.map(({ name }) => name)).toEqual(['Organisations', 'Users']);
  expect(property('Organisations', 'OrganisationCustom15')).toMatchObject({ marker: true, search: true });
  expect(property('Users', 'UserCustom15').marker).toBe(true);
  expect(property('Persons', 'PersonCustom15')).toMatchObject({ marker: true, search: true });
});

test('nothing but its id finds a product', () => {
  const found = [...objectOf(webcrm, 'Products').properties.values()].filter(
    ({ model }) => model.search === true || model.marker === true,
  );
  expect(found).toEqual([]);
});

test('a reference is a number, and zero where there is none', () => {
  expect(property('Persons', 'PersonOrganisationId')).toMatchObject({
    type: 'ref',
    to: 'Organisations',
    wire: 'integer',
    emptyRead: ['0'],
  });
});

test('keys, authors and times of changes are not ours to write', () => {
  for (const path of [
    'PersonId',
    'PersonCreatedAt',
    'PersonCreatedBy',
    'PersonUpdatedAt',
    'PersonUpdatedBy',
  ]) {
    expect(property('Persons', path)).toMatchObject({ read: true, create: false, update: false });
  }
});

test('no secret stands in the descriptor', () => {
  expect(webcrm.model.auth).toMatchObject({ scheme: 'login', fields: { authCode: { secret: 'authCode' } } });
});
