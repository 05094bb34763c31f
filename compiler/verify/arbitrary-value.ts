import { constant, constantFrom, date, integer, jsonValue, oneof, string } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { PropertyModel, Value } from '../../runtime/abi/index.ts';
import { isCanonical } from './is-canonical.ts';

/** Values that a property may hold in canonical form, none of them empty. Simple ones come first, as fast-check shrinks. */
export function arbitraryValue(property: PropertyModel, literals: readonly Value[]): Arbitrary<Value> {
  const told = literals.filter((each) => each !== null && each !== '' && isCanonical(each, property));
  const drawn = byType(property);
  return told.length === 0 ? drawn : oneof(constantFrom(...told), drawn);
}

/** Objects and lists are made of their own properties by whoever knows these. */
function byType(property: PropertyModel): Arbitrary<Value> {
  switch (property.type) {
    case 'string':
      return text(property, strings);
    case 'phone':
      return text(property, phones);
    case 'ref':
      return id(property);
    case 'enum':
      return property.values?.length ? constantFrom(...property.values) : text(property, strings);
    case 'integer':
      return oneof(integer({ min: -20, max: 20 }), integer(), constantFrom(2 ** 53 - 1, 1 - 2 ** 53));
    case 'decimal':
      return integer({ min: 0, max: 4 }).chain((places) => decimal(places));
    case 'boolean':
      return constantFrom(false, true);
    case 'date':
      return moment.map((each) => each.toISOString().slice(0, 10));
    case 'datetime':
      return moment.map((each) => each.toISOString());
    case 'duration':
      return constantFrom('P1D', 'PT0S', 'PT36H', 'P1Y2M', 'P3W', 'PT0.5S');
    case 'money':
      return money(property);
    case 'country':
      return constantFrom('NO', 'SE', 'GB', 'US', 'GR', 'CI', 'XK');
    case 'list':
    case 'object':
    case 'any':
      return anything;
  }
}

const moment = oneof(
  date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  date({ min: new Date('1000-01-02'), max: new Date('2999-12-30'), noInvalidDate: true }),
);

/** Where codecs and systems differ: case, white space, digits, accents, characters of two units. */
const strings: readonly string[] = [
  'a',
  'Ada',
  ' Ada',
  'ADA ',
  'Åse Ørn',
  '\u00df\u0130',
  '😀 smile',
  '0',
  '007',
  '-12',
  '12.50',
  'true',
  'null',
  ' ',
  'ada@Example.com',
  '2026-11-20',
];

const phones: readonly string[] = ['+4722334455', '+47 22 33 44 55', '22334455', '+1 (555) 010-9999', 'none'];

function text({ maxLength = 1000 }: PropertyModel, known: readonly string[]): Arbitrary<string> {
  const fitting = [...known, 'x'.repeat(Math.min(maxLength, 300))].filter((each) => each.length <= maxLength);
  const drawn = string({ minLength: 1, maxLength: Math.min(maxLength, 12) });
  return oneof(constantFrom(...fitting), drawn);
}

function id({ wire }: PropertyModel): Arbitrary<string> {
  const number = integer({ min: 1, max: 99_999 }).map(String);
  return wire === 'integer' ? number : oneof(number, constantFrom('a1', 'Hk2', 'x-9_b'));
}

/** A whole number of the smallest part, written without needless zeros. */
function decimal(places: number): Arbitrary<string> {
  return oneof(integer({ min: -200, max: 200 }), integer()).map((units) => {
    const digits = String(Math.abs(units)).padStart(places + 1, '0');
    const point = digits.length - places;
    const fraction = digits.slice(point).replace(/0+$/, '');
    const size = fraction === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`;
    return units < 0 ? `-${size}` : size;
  });
}

/** With two, with none and with three decimals. */
const currencies: readonly (readonly [code: string, places: number])[] = [
  ['NOK', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
];

function money({ currency }: PropertyModel): Arbitrary<Value> {
  const fixed = currency !== undefined && 'fixed' in currency ? currency.fixed : undefined;
  const known = currencies.filter(([code]) => fixed === undefined || code === fixed);
  const choices = known.length > 0 ? known : ([[fixed ?? 'NOK', 0]] as const);
  return constantFrom(...choices).chain(([code, places]) =>
    decimal(places).map((amount) => ({ amount, currency: code })),
  );
}

const anything: Arbitrary<Value> = oneof(
  constantFrom<Value>(...strings.slice(0, 4), 1, 1.5, true, false),
  constant({ amount: '1', currency: 'NOK' }),
  jsonValue({ maxDepth: 2 }).filter(isValue),
);

function isValue(json: unknown): json is Value {
  return (
    json !== null && json !== '' && isCanonical(json, { type: 'any', read: true, create: true, update: true })
  );
}
