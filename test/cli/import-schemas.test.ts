import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder } from './support/project-folder.ts';

const answer = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Customer' } } } };
const shop = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Shop' },
  servers: [{ url: 'https://shop.example' }],
  paths: { '/customers/{id}': { get: { responses: { 200: answer } } } },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: { Customer: { properties: { id: { type: 'string' }, name: { type: 'string' } } } },
  },
});

test('makes a descriptor and a connection of the description of an API, once', async () => {
  const folder = projectFolder({ 'shop.json': shop });
  const first = await syncline(folder, ['import', 'openapi', 'shop.json', '--out', '.']);
  expect(first).toMatchObject({ code: 0, out: '+ Customer\n' });
  expect(readFileSync(join(folder, 'flows/systems/shop.yaml'), 'utf8')).toContain('GET /customers/{key}');
  const connections = readFileSync(join(folder, 'syncline.yaml'), 'utf8');
  expect(connections).toContain('url: https://shop.example');
  expect(connections).toContain('token:\n        env: SHOP_TOKEN');
  expect((await syncline(folder, ['check'])).code).toBe(0);
  expect(await syncline(folder, ['import', 'openapi', 'shop.json'])).toEqual({
    code: 0,
    out: '',
    err: '1 file up to date\n',
  });
});

test('says what is wrong with the description of an API, and where', async () => {
  const folder = projectFolder({ 'shop.json': shop.replace('3.0.3', '2.0') });
  const { code, err } = await syncline(folder, ['import', 'openapi', 'shop.json', '--out', '.']);
  expect(code).toBe(1);
  expect(err).toMatch(/^error\[openapi-version\]: .*\n {2}at shop\.json:1:12\n/);
  expect(existsSync(join(folder, 'flows/systems'))).toBe(false);
});

test('refuses a name of a system that no descriptor can have', async () => {
  const folder = projectFolder({ 'shop.json': shop });
  const named = ['import', 'openapi', 'shop.json', '--out', '.', '--system', '../shop'];
  const { code, err } = await syncline(folder, named);
  expect(code).toBe(2);
  expect(err).toContain('Expected small letters, digits, - and _.');
  expect(existsSync(join(folder, 'flows'))).toBe(false);
});

test('what an API only reads is not written, though it has no request to update it', async () => {
  const folder = projectFolder({
    'shop.json': shop.replace('"id":{"type":"string"}', '"id":{"type":"string","readOnly":true}'),
  });
  await syncline(folder, ['import', 'openapi', 'shop.json', '--out', '.']);
  const descriptor = readFileSync(join(folder, 'flows/systems/shop.yaml'), 'utf8');
  expect(descriptor).toContain('id: { type: string, access: read }');
});

test('adds a resource of the SDK as an object, once', async () => {
  const folder = projectFolder({});
  const first = await syncline(folder, ['import', 'types', 'chargebee', '--object', 'coupon', '--out', '.']);
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^\+ coupon: \d+ properties\n$/) });
  const text = readFileSync(join(folder, 'flows/systems/chargebee.yaml'), 'utf8');
  expect(text).toContain('archived_at: { type: datetime, encoding: unix_seconds }');
  expect((await syncline(folder, ['check'])).code).toBe(0);
  const again = await syncline(folder, ['import', 'types', 'chargebee', '--object', 'coupon', '--json']);
  expect(JSON.parse(again.out)).toEqual({ formatVersion: 1, diagnostics: [], files: [] });
  expect(readFileSync(join(folder, 'flows/systems/chargebee.yaml'), 'utf8')).toBe(text);
});

test('says what changed since the SDK that was read before', async () => {
  const folder = projectFolder({});
  await syncline(folder, ['import', 'types', 'chargebee', '--out', '.']);
  const older = {
    customer: {
      fields: {
        id: { type: { kind: 'number' }, optional: false },
        gone: { type: { kind: 'string' }, optional: true },
      },
      customFields: true,
      operations: { list: {}, vanish: {} },
    },
  };
  writeFileSync(join(folder, '.syncline/cache/chargebee-1.0.0-1.json'), JSON.stringify(older));
  const { out } = await syncline(folder, ['import', 'types', 'chargebee']);
  expect(out).toContain('~ customer.id: number became string\n');
  expect(out).toContain('- customer.gone\n');
  expect(out).toContain('+ customer.email\n');
  expect(out).toContain('- customer.vanish()\n');
});

test('names a resource that the SDK does not have', async () => {
  const { code, err } = await syncline(projectFolder({}), [
    'import',
    'types',
    'chargebee',
    '--object',
    'cupon',
    '--out',
    '.',
  ]);
  expect(code).toBe(2);
  expect(err).toContain('error[unknown-resource]');
});
