import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from '../schema/support/memory-host.ts';
import { importBeside } from './openapi-samples.ts';

/** An API with one object whose records are the schema `Root`. */
function apiWith(schemas: Readonly<Record<string, unknown>>): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Root' } } };
  const operation = { requestBody: { content }, responses: { 200: { content } } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Any' },
    paths: { '/roots': { post: operation }, '/roots/{id}': { get: operation, patch: operation } },
    components: { schemas },
  });
}

const name = fc.constantFrom('Root', 'A', 'B', 'C', 'Nobody');
const reference = name.map((to) => ({ $ref: `#/components/schemas/${to}` }));
const property = fc.oneof(
  fc.constantFrom('id', 'name', 'a b', '__proto__', 'x.y', 'updated_at', '{1..9}', ''),
  fc.string(),
);

const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'schema' },
    reference,
    fc.record({
      type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'null', 'nonsense', 7, [
        'string',
        'null',
      ]),
      format: fc.constantFrom('date', 'date-time', 'unix-time', 'decimal', 'int64', 'x'),
      maxLength: fc.constantFrom(0, 5, -1, 1.5, 'long'),
      enum: fc.constantFrom(undefined, ['a', 'b', 'a'], [1, 2], [''], [null]),
      readOnly: fc.boolean(),
      description: fc.string(),
    }),
    fc.record({
      properties: fc.dictionary(property, tie('schema'), { maxKeys: 4 }),
      required: fc.array(property, { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({
      allOf: fc.array(tie('schema'), { maxLength: 3 }),
      properties: fc.dictionary(property, tie('schema'), { maxKeys: 2 }),
    }),
    fc.record({ oneOf: fc.array(tie('schema'), { maxLength: 3 }) }),
    fc.anything(),
  ),
}));

test('whatever a schema says, what comes of it is a valid descriptor', async () => {
  const schemas = fc.record({ Root: schema, A: schema, B: schema, C: schema });
  await fc.assert(
    fc.asyncProperty(schemas, async (all) => {
      const { value } = await importBeside({ path: 'api.json', text: apiWith(all) }, undefined);
      if (value === undefined) return;
      const { diagnostics } = await loadDescriptor(
        { path: value.path, text: value.text },
        { host: memoryHost() },
      );
      expect(diagnostics).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('whatever a text says, it is answered', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('openapi: 3.0.0', 'openapi: 3.0.0\npaths: 7'),
  );
  await fc.assert(
    fc.asyncProperty(text, async (each) => {
      const { value, diagnostics } = await importBeside({ path: 'api.yaml', text: each }, undefined);
      expect(value === undefined).toBe(diagnostics.length > 0);
    }),
    { numRuns: 300 },
  );
});

describe('what would grow without end ends', () => {
  const ref = (to: string) => ({ $ref: `#/components/schemas/${to}` });

  test.each([
    [
      'a record that holds itself twice',
      { Root: { properties: { id: { type: 'string' }, a: ref('Root'), b: ref('Root') } } },
    ],
    [
      'a chain of doubling records',
      chain((at) => ({ properties: { id: { type: 'string' }, a: ref(at), b: ref(at), c: ref(at) } })),
    ],
    [
      'a chain of doubling parts',
      chain((at) => ({ allOf: [ref(at), ref(at)], properties: { id: { type: 'string' } } })),
    ],
    ['a part of itself', { Root: { allOf: [ref('Root')], properties: { id: { type: 'string' } } } }],
    [
      'thousands of properties',
      {
        Root: {
          properties: Object.fromEntries(
            Array.from({ length: 20_000 }, (_, at) => [`p${at}`, { type: 'string' }]),
          ),
        },
      },
    ],
  ])('%s', async (_, schemas) => {
    const { value } = await importBeside({ path: 'api.json', text: apiWith(schemas) }, undefined);
    expect(value?.text.length).toBeLessThan(2_000_000);
  });

  test('brackets in brackets', async () => {
    const { value, diagnostics } = await importBeside(
      { path: 'api.json', text: '['.repeat(200_000) },
      undefined,
    );
    expect(value).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  function chain(link: (next: string) => unknown): Readonly<Record<string, unknown>> {
    const names = ['Root', ...Array.from({ length: 60 }, (_, at) => `S${at}`)];
    return Object.fromEntries(names.map((each, at) => [each, link(names[at + 1] ?? 'Leaf')]));
  }
});
