import { describe, expect, test } from 'vitest';

import { encode, toCanonicalAfterWrite } from '../../runtime/canonical/index.ts';
import { empty, objectOf, property } from './support.ts';

import type { PropertyModel, Value } from '../../runtime/abi/index.ts';

type Model = Omit<PropertyModel, 'read' | 'create' | 'update'>;

function write(model: Model, value: Value, format: 'json' | 'form' = 'json', current: object = {}) {
  const { wire, problems } = encode(
    objectOf({ p: property(model) }),
    empty,
    { p: value },
    { format, current },
  );
  return problems[0]?.code ?? wire['p'];
}

test('a form cannot say that a list is empty', () => {
  expect(write({ type: 'list' }, [], 'form')).toBe('empty-list');
  expect(write({ type: 'list' }, [])).toEqual([]);
});

describe('a canonical value goes out as the system writes it', () => {
  test.each<[Model, Value, unknown]>([
    [{ type: 'decimal' }, '12.5', 12.5],
    [{ type: 'decimal', encoding: 'text' }, '12.50', '12.5'],
    [{ type: 'integer', encoding: 'text' }, 12, '12'],
    [{ type: 'boolean', encoding: 'text' }, false, 'false'],
    [{ type: 'datetime' }, '2026-05-04T09:00:00.123Z', '2026-05-04T09:00:00.123Z'],
    [{ type: 'datetime', encoding: 'unix_seconds' }, '2023-11-14T22:13:20.999Z', 1_700_000_000],
    [{ type: 'date' }, '2026-05-04', '2026-05-04'],
    [{ type: 'date', encoding: 'unix_seconds' }, '2023-11-14', 1_699_920_000],
    [{ type: 'country' }, 'NO', 'NO'],
    [{ type: 'country', encoding: 'alpha3' }, 'NO', 'NOR'],
    [{ type: 'country', encoding: 'name' }, 'NO', 'Norway'],
    [{ type: 'ref', wire: 'integer' }, '12', 12],
    [{ type: 'any', encoding: 'json' }, { a: 1 }, '{"a":1}'],
    [{ type: 'money', encoding: 'minor_units' }, { amount: '12.5', currency: 'NOK' }, 1250],
    [{ type: 'money', encoding: 'minor_units' }, { amount: '1250', currency: 'JPY' }, 1250],
    [{ type: 'money' }, { amount: '12.5', currency: 'NOK' }, 12.5],
  ])('%o writes %o', (model, value, wire) => {
    expect(write(model, value)).toEqual(wire);
  });

  test('what is not given is not sent', () => {
    const model = objectOf({ a: property({ type: 'string' }), 'b.c': property({ type: 'string' }) });
    expect(encode(model, empty, { b: { c: 'x' }, other: 1 }, { format: 'json' }).wire).toEqual({
      b: { c: 'x' },
    });
  });
});

describe('null clears as the system wants it', () => {
  test.each<[Model, 'json' | 'form', unknown]>([
    [{ type: 'string' }, 'json', ''],
    [{ type: 'integer' }, 'json', null],
    [{ type: 'integer' }, 'form', ''],
    [{ type: 'datetime' }, 'json', '0001-01-01T00:00:00+00:00'],
    [{ type: 'ref', wire: 'integer', emptyRead: ['0'] }, 'json', 0],
    [{ type: 'enum', emptyRead: ['None'] }, 'json', 'None'],
  ])('%o in %s', (model, format, wire) => {
    expect(write(model, null, format)).toBe(wire);
  });
});

describe('what the system would not take is told before it is sent', () => {
  test.each<[Model, Value, string]>([
    [{ type: 'string', maxLength: 3 }, 'long', 'too-long'],
    [{ type: 'enum', values: ['a'] }, 'b', 'unknown-value'],
    [{ type: 'integer' }, '1.5', 'wrong-type'],
    [{ type: 'decimal' }, '0.12345678901234567890123', 'out-of-range'],
    [{ type: 'country' }, 'XX', 'unknown-country'],
    [{ type: 'ref', wire: 'integer' }, 'abc', 'wrong-type'],
    [{ type: 'money', encoding: 'minor_units' }, { amount: '0.5', currency: 'JPY' }, 'too-precise'],
    [{ type: 'money', currency: { fixed: 'EUR' } }, { amount: '1', currency: 'NOK' }, 'other-currency'],
    [{ type: 'money' }, { amount: '1', currency: 'kroner' }, 'unknown-currency'],
    [{ type: 'boolean' }, 'true', 'wrong-type'],
  ])('%o of %o is %s', (model, value, code) => {
    expect(write(model, value)).toBe(code);
  });

  test('an amount in another currency than the record is kept in', () => {
    const money = { type: 'money', encoding: 'minor_units', currency: { property: 'cur' } } as const;
    expect(write(money, { amount: '1', currency: 'NOK' }, 'json', { cur: 'EUR' })).toBe('other-currency');
  });

  test('an amount where nobody knows in which currency it will be taken', () => {
    const money = { type: 'money', encoding: 'minor_units', currency: { property: 'cur' } } as const;
    expect(write(money, { amount: '1', currency: 'NOK' })).toBe('unknown-currency');
  });
});

test.each<[Model, Value, Value]>([
  [{ type: 'string', normalise: ['trim', 'lower'] }, ' Ola@X.no ', 'ola@x.no'],
  [{ type: 'string', normalise: ['trim'] }, '   ', null],
  [{ type: 'string' }, ' a ', ' a '],
  [{ type: 'phone' }, ' 1 ', '1'],
  [{ type: 'datetime', encoding: 'unix_seconds' }, '2023-11-14T22:13:20.999Z', '2023-11-14T22:13:20.000Z'],
  [
    { type: 'money', encoding: 'minor_units' },
    { amount: '12.50', currency: 'NOK' },
    { amount: '12.5', currency: 'NOK' },
  ],
  [{ type: 'string' }, null, null],
  [{ type: 'string', maxLength: 2 }, 'long', 'long'],
])('%o holds, after %o was written, %o', (model, value, held) => {
  expect(toCanonicalAfterWrite(property(model), value)).toEqual(held);
});
