import { describe, expect, test } from 'vitest';

import { decode } from '../../runtime/canonical/index.ts';
import { empty, objectOf, property } from './support.ts';

import type { PropertyModel, Value } from '../../runtime/abi/index.ts';

type Model = Omit<PropertyModel, 'read' | 'create' | 'update'>;

function read(model: Model, wire: unknown, siblings: object = {}) {
  const { values, problems } = decode(objectOf({ p: property(model) }), empty, { p: wire, ...siblings });
  return problems[0]?.code ?? values['p'];
}

describe('one value, one canonical form', () => {
  test.each<[Model, unknown, Value]>([
    [{ type: 'string' }, ' a ', ' a '],
    [{ type: 'string' }, 12, '12'],
    [{ type: 'integer' }, 12, 12],
    [{ type: 'integer' }, '012', 12],
    [{ type: 'integer' }, 1e3, 1000],
    [{ type: 'integer' }, 12.0, 12],
    [{ type: 'decimal' }, 0.1, '0.1'],
    [{ type: 'decimal' }, 12.5, '12.5'],
    [{ type: 'decimal' }, '12.50', '12.5'],
    [{ type: 'decimal' }, '+007.000', '7'],
    [{ type: 'decimal' }, '-0.00', '0'],
    [{ type: 'decimal' }, 1e21, '1000000000000000000000'],
    [{ type: 'decimal' }, 1.5e-9, '0.0000000015'],
    [{ type: 'decimal' }, '1.20E+2', '120'],
    [{ type: 'decimal' }, '.5', '0.5'],
    [{ type: 'boolean' }, 'False', false],
    [{ type: 'boolean' }, 1, true],
    [{ type: 'date' }, '2026-11-20T23:30:00-05:00', '2026-11-20'],
    [{ type: 'date', encoding: 'unix_seconds' }, 1_700_000_000, '2023-11-14'],
    [{ type: 'datetime' }, '2022-08-11T08:45:34+01:00', '2022-08-11T07:45:34.000Z'],
    [{ type: 'datetime' }, '2022-08-11 08:45', '2022-08-11T08:45:00.000Z'],
    [{ type: 'datetime' }, '2022-08-11T08:45:34.123456789Z', '2022-08-11T08:45:34.123Z'],
    [{ type: 'datetime', encoding: 'unix_seconds' }, 1_700_000_000, '2023-11-14T22:13:20.000Z'],
    [{ type: 'datetime', encoding: 'unix_seconds' }, '1700000000', '2023-11-14T22:13:20.000Z'],
    [{ type: 'datetime', encoding: 'unix_milliseconds' }, 1_700_000_000_123, '2023-11-14T22:13:20.123Z'],
    [{ type: 'duration' }, 'P1DT2H', 'P1DT2H'],
    [{ type: 'country' }, 'no', 'NO'],
    [{ type: 'country' }, 'NOR', 'NO'],
    [{ type: 'country', encoding: 'name' }, 'Norge', 'NO'],
    [{ type: 'country', encoding: 'name' }, 'SVERIGE ', 'SE'],
    [{ type: 'country', encoding: 'name' }, 'Österreich', 'AT'],
    [{ type: 'country', encoding: 'name' }, "Cote d'Ivoire", 'CI'],
    [{ type: 'country', encoding: 'name' }, 'UK', 'GB'],
    [{ type: 'enum', values: ['a', 'b'] }, 'b', 'b'],
    [{ type: 'ref', to: 'X', wire: 'integer' }, 12, '12'],
    [{ type: 'any', encoding: 'json' }, '{"a":[1]}', { a: [1] }],
    [{ type: 'money', currency: { fixed: 'NOK' } }, 12.5, { amount: '12.5', currency: 'NOK' }],
    [
      { type: 'money', encoding: 'minor_units', currency: { fixed: 'NOK' } },
      1250,
      { amount: '12.5', currency: 'NOK' },
    ],
    [
      { type: 'money', encoding: 'minor_units', currency: { fixed: 'HUF' } },
      1250,
      { amount: '12.5', currency: 'HUF' },
    ],
    [
      { type: 'money', encoding: 'minor_units', currency: { fixed: 'JPY' } },
      1250,
      { amount: '1250', currency: 'JPY' },
    ],
    [
      { type: 'money', encoding: 'minor_units', currency: { fixed: 'KWD' } },
      -5,
      { amount: '-0.005', currency: 'KWD' },
    ],
  ])('%o reads %o', (model, wire, canonical) => {
    expect(read(model, wire)).toEqual(canonical);
  });

  test('the currency stands beside the amount, or at the top of the record', () => {
    const money = { type: 'money', encoding: 'minor_units', currency: { property: 'cur' } } as const;
    expect(read(money, 500, { cur: 'eur' })).toEqual({ amount: '5', currency: 'EUR' });
    const model = objectOf({
      lines: property({ type: 'list' }),
      'lines[]': property({ type: 'object' }),
      'lines[].p': property(money),
    });
    const { values } = decode(model, empty, { cur: 'JPY', lines: [{ p: 5 }, { p: 500, cur: 'SEK' }] });
    expect(values).toEqual({
      lines: [{ p: { amount: '5', currency: 'JPY' } }, { p: { amount: '5', currency: 'SEK' } }],
    });
  });
});

describe('what cannot be read is not known, never empty', () => {
  test.each<[Model, unknown, string]>([
    [{ type: 'string' }, { a: 1 }, 'wrong-type'],
    [{ type: 'enum', values: ['a'] }, 'b', 'unknown-value'],
    [{ type: 'integer' }, 1.5, 'wrong-type'],
    [{ type: 'integer' }, '9007199254740993', 'out-of-range'],
    [{ type: 'decimal' }, '1,5', 'wrong-type'],
    [{ type: 'decimal' }, 'NaN', 'wrong-type'],
    [{ type: 'boolean' }, 'yes', 'wrong-type'],
    [{ type: 'date' }, '2026-02-30', 'wrong-type'],
    [{ type: 'datetime' }, '2026-13-01T00:00:00Z', 'wrong-type'],
    [{ type: 'datetime' }, 'yesterday', 'wrong-type'],
    [{ type: 'datetime', encoding: 'unix_seconds' }, 1e15, 'out-of-range'],
    [{ type: 'country' }, 'Atlantis', 'unknown-country'],
    [{ type: 'country' }, 'ZZ', 'unknown-country'],
    [{ type: 'any', encoding: 'json' }, '{', 'wrong-type'],
    [{ type: 'money', currency: { property: 'cur' } }, 5, 'unknown-currency'],
    [{ type: 'money', currency: { fixed: 'XYZ' } }, 5, 'unknown-currency'],
    [{ type: 'duration' }, 'P', 'wrong-type'],
    [{ type: 'duration' }, 'P1DT', 'wrong-type'],
    [{ type: 'duration' }, '1 hour', 'wrong-type'],
    [{ type: 'money', currency: { fixed: 'XTS' } }, 5, 'unknown-currency'],
    [{ type: 'list' }, 'a', 'wrong-type'],
  ])('%o of %o is %s', (model, wire, code) => {
    expect(read(model, wire)).toBe(code);
    const { values } = decode(objectOf({ p: property(model) }), empty, { p: wire });
    expect(values).not.toHaveProperty('p');
  });

  test('half a list is not a list', () => {
    const model = objectOf({ l: property({ type: 'list' }), 'l[]': property({ type: 'integer' }) });
    expect(decode(model, empty, { l: [1, 'x'] })).toEqual({
      values: {},
      problems: [{ path: 'l[]', code: 'wrong-type' }],
    });
  });

  test.each([undefined, null, 1, 'x', []])('a record that is %o tells nothing it does not say', (wire) => {
    const { values } = decode(objectOf({ a: property({ type: 'string' }) }), empty, wire);
    expect(values).toEqual(wire === null ? { a: null } : {});
  });
});

describe('absent, null, empty and default are told apart', () => {
  const model = objectOf({ a: property({ type: 'string' }), 'b.c': property({ type: 'string' }) });
  const whole = { ...empty, absent: 'empty' } as const;

  test('what is absent is not known, or empty where the system says so', () => {
    expect(decode(model, empty, {}).values).toEqual({});
    expect(decode(model, whole, {}).values).toEqual({ a: null, b: { c: null } });
  });

  test('null is empty, also for all that is inside', () => {
    expect(decode(model, empty, { a: null, b: null }).values).toEqual({ a: null, b: { c: null } });
  });

  test.each<[Model, unknown]>([
    [{ type: 'string' }, ''],
    [{ type: 'datetime' }, '0001-01-01T00:00:00+00:00'],
    [{ type: 'datetime' }, '0001-01-01T00:00:00Z'],
    [{ type: 'date' }, '0001-01-01T00:00:00'],
    [{ type: 'ref', wire: 'integer', emptyRead: ['0'] }, 0],
    [{ type: 'string', emptyRead: ['-- choose --'] }, '-- choose --'],
  ])('%o of %o is empty', (model, wire) => {
    expect(read(model, wire)).toBeNull();
  });

  test('a default is a value, and so are zero and false', () => {
    expect(read({ type: 'integer', default: 0 }, 0)).toBe(0);
    expect(read({ type: 'boolean' }, false)).toBe(false);
  });
});

test('only the properties of the model are read, whatever they are called', () => {
  const model = objectOf({
    ['__proto__']: property({ type: 'string' }),
    constructor: property({ type: 'string' }),
    'toString.valueOf': property({ type: 'string' }),
    secret: { ...property({ type: 'string' }), read: false },
  });
  const wire: unknown = JSON.parse('{"__proto__":"p","toString":{"valueOf":"v"},"secret":"s","other":1}');
  const { values } = decode(model, empty, wire);
  expect(Object.entries(values)).toEqual([
    ['__proto__', 'p'],
    ['toString', { valueOf: 'v' }],
  ]);
});
