import type { PropertyModel, PropertyType } from '../../runtime/abi/index.ts';

/** A property's type as a message says it: `an integer`, `a reference to Organisations`. */
export function describeType({ type, to }: Pick<PropertyModel, 'type' | 'to'>): string {
  if (type === 'ref' && to !== undefined) return `a reference to ${to}`;
  return typeTexts[type];
}

/** Several types, one of which is meant. */
export function describeTypes(types: readonly PropertyType[]): string {
  return types
    .filter((type) => type !== 'any')
    .map((type) => describeType({ type }))
    .join(' or ');
}

const typeTexts: Readonly<Record<PropertyType, string>> = {
  string: 'a string',
  integer: 'an integer',
  decimal: 'a decimal',
  boolean: 'a boolean',
  date: 'a date',
  datetime: 'a datetime',
  duration: 'a duration',
  money: 'an amount of money',
  country: 'a country',
  phone: 'a phone number',
  enum: 'an enumeration',
  list: 'a list',
  object: 'an object',
  ref: 'a reference',
  any: 'of any type',
};
