import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { decode, encode, toCanonicalAfterWrite } from '../../runtime/canonical/index.ts';
import { empty, objectOf, property } from './support.ts';

import type { PropertyModel, Value } from '../../runtime/abi/index.ts';

type Model = Omit<PropertyModel, 'read' | 'create' | 'update'>;

const decimal = fc
  .tuple(fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) => {
    const size = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const point = size.length - places;
    const fraction = size.slice(point).replace(/0+$/, '');
    const text = fraction === '' ? size.slice(0, point) : `${size.slice(0, point)}.${fraction}`;
    return digits < 0n && digits !== 0n ? `-${text}` : text;
  });
const time = fc
  .date({
    min: new Date('0002-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const text = fc.string({ minLength: 1, unit: 'grapheme' });
const country = fc.constantFrom('NO', 'SE', 'DE', 'GB', 'CI', 'XK', 'US', 'KR', 'CD');
const money = fc.constantFrom('NOK', 'JPY', 'KWD').chain((currency) =>
  fc.integer().map((minor) => {
    const places = { NOK: 2, JPY: 0, KWD: 3 }[currency] ?? 0;
    const wire = { p: minor };
    const model = objectOf({
      p: property({ type: 'money', encoding: 'minor_units', currency: { fixed: currency } }),
    });
    return { places, value: decode(model, empty, wire).values['p'] ?? null };
  }),
);

const cases: readonly (readonly [Model, fc.Arbitrary<Value>])[] = [
  [{ type: 'string' }, text],
  [{ type: 'string', normalise: ['trim', 'lower'] }, text],
  [{ type: 'phone' }, text],
  [{ type: 'ref', to: 'X' }, text],
  [{ type: 'ref', to: 'X', wire: 'integer' }, fc.nat().map(String)],
  [{ type: 'integer' }, fc.maxSafeInteger()],
  [{ type: 'integer', encoding: 'text' }, fc.maxSafeInteger()],
  [{ type: 'decimal' }, decimal],
  [{ type: 'decimal', encoding: 'text' }, decimal],
  [{ type: 'boolean' }, fc.boolean()],
  [{ type: 'boolean', encoding: 'text' }, fc.boolean()],
  [{ type: 'datetime' }, time],
  [{ type: 'datetime', encoding: 'unix_seconds' }, time],
  [{ type: 'datetime', encoding: 'unix_milliseconds' }, time],
  [{ type: 'date' }, time.map((each) => each.slice(0, 10))],
  [{ type: 'date', encoding: 'unix_seconds' }, time.map((each) => each.slice(0, 10))],
  [{ type: 'country' }, country],
  [{ type: 'country', encoding: 'name' }, country],
  [{ type: 'country', encoding: 'alpha3' }, country],
  [
    { type: 'any', encoding: 'json' },
    fc.dictionary(fc.string(), fc.oneof(text, fc.integer(), fc.constant(null))),
  ],
  [{ type: 'money', encoding: 'minor_units' }, money.map(({ value }) => value)],
];

test.each(cases)('%o: what is written is read back, up to what the system declares', (model, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (value) => {
      const target = property({ ...model, ...currencyOf(value) });
      const object = objectOf({ p: target });
      const held = toCanonicalAfterWrite(target, value);
      const { wire, problems } = encode(object, empty, { p: held }, { format: 'json' });
      expect(problems).toEqual([]);
      const over: unknown = JSON.parse(JSON.stringify(wire));
      expect(decode(object, empty, over).values['p']).toEqual(held);
      expect(toCanonicalAfterWrite(target, held)).toEqual(held);
    }),
  );
});

test('reading never throws, and what is read is written and read again as itself', () => {
  const models = fc.constantFrom(...cases.map(([model]) => model));
  fc.assert(
    fc.property(models, fc.jsonValue(), (model, wire) => {
      const object = objectOf({ p: property(model) });
      const { values } = decode(object, empty, { p: wire });
      const read = values['p'];
      if (read === undefined || read === null) return;
      const again = encode(object, empty, { p: read }, { format: 'json' });
      if (again.problems.length > 0) return;
      expect(decode(object, empty, JSON.parse(JSON.stringify(again.wire))).values['p'] ?? null).toEqual(read);
    }),
  );
});

function currencyOf(value: Value): Partial<Model> {
  if (typeof value !== 'object' || value === null || !('currency' in value)) return {};
  return typeof value.currency === 'string' ? { currency: { fixed: value.currency } } : {};
}
