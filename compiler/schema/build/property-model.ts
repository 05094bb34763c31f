import type { PropertyModel, PropertyType, Value } from '../../../runtime/abi/index.ts';
import type { Constant } from '../descriptor/property-shape.ts';
import type { FlatProperty } from './flatten-properties.ts';

/** What the descriptor says of a property, on top of what is known of it already. */
export function toPropertyModel(
  { text, access }: FlatProperty,
  type: PropertyType,
  known: PropertyModel | undefined,
): PropertyModel {
  const given = access ?? (known === undefined ? (['read', 'create', 'update'] as const) : undefined);
  const isGiven = (right: 'read' | 'create' | 'update') => given?.includes(right) ?? known?.[right] ?? false;
  return {
    ...known,
    type,
    read: isGiven('read'),
    create: isGiven('create'),
    update: isGiven('update'),
    ...(text.encoding === undefined ? {} : { encoding: text.encoding.value }),
    ...(text.to === undefined ? {} : { to: text.to.value }),
    ...(text.wire === undefined ? {} : { wire: text.wire }),
    ...(text.required === true ? { required: true } : {}),
    ...(text.max_length === undefined ? {} : { maxLength: text.max_length }),
    ...(text.default === undefined ? {} : { default: canonicalConstant(text.default.value, type) }),
    ...(text.values === undefined ? {} : { values: text.values }),
    ...(text.currency === undefined ? {} : { currency: text.currency.value }),
    ...(text.region === undefined ? {} : { region: text.region.value }),
    ...(text.zone === undefined ? {} : { zone: text.zone.value }),
    ...(text.empty === undefined ? {} : { emptyRead: text.empty }),
    ...(text.marker?.value === true ? { marker: true } : {}),
    ...(text.search === true ? { search: true } : {}),
    ...(text.normalise === undefined ? {} : { normalise: text.normalise }),
  };
}

/** A constant as the runtime holds a value of this type; decimals are text there. */
export function canonicalConstant(value: Constant, type: PropertyType | undefined): Value {
  return typeof value === 'number' && (type === 'decimal' || type === 'ref') ? String(value) : value;
}

/** Whether a constant can be a value of this type. */
export function fitsType(value: Constant, { type, values }: Pick<PropertyModel, 'type' | 'values'>): boolean {
  if (value === null || type === 'any') return true;
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return typeof value === 'number' && Number.isSafeInteger(value);
  if (type === 'decimal') return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value));
  if (type === 'ref') return typeof value !== 'boolean';
  if (type === 'list' || type === 'object' || type === 'money') return false;
  if (typeof value !== 'string') return false;
  return type !== 'enum' || values === undefined || values.includes(value);
}
