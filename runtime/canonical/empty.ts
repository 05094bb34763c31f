import { readTime } from './types/time.ts';

import type { EmptyConvention, PropertyModel, PropertyType } from '../abi/index.ts';

/** Whether a value on the wire means that there is none. */
export function isEmptyOnWire(wire: unknown, property: PropertyModel, empty: EmptyConvention): boolean {
  if (wire === null) return true;
  if (typeof wire !== 'string' && typeof wire !== 'number' && typeof wire !== 'boolean') return false;
  const text = String(wire);
  if (property.emptyRead?.includes(text)) return true;
  if (typeof wire !== 'string') return false;
  return empty.read.includes(text) || isEmptyTime(text, property, empty);
}

/** A sentinel such as year one is one instant, however its offset is written. */
function isEmptyTime(text: string, property: PropertyModel, empty: EmptyConvention): boolean {
  if (!isTime(property.type)) return false;
  const time = readTime(text, property.encoding);
  return time !== undefined && sentinels(property, empty).some((each) => readTime(each, 'iso') === time);
}

function isTime(type: PropertyType): boolean {
  return type === 'date' || type === 'datetime';
}

function sentinels(property: PropertyModel, empty: EmptyConvention): readonly string[] {
  return [...(property.emptyRead ?? []), ...empty.read];
}

const textTypes: ReadonlySet<PropertyType> = new Set([
  'string',
  'enum',
  'phone',
  'country',
  'duration',
  'any',
  'ref',
]);

/** What is sent to clear a property. In JSON an empty text clears only what is text; a form knows nothing else. */
export function clearingValue(
  property: PropertyModel,
  empty: EmptyConvention,
  format: 'json' | 'form',
): string | number | null {
  const own = property.emptyRead?.[0];
  if (own !== undefined) return isNumeric(property) ? Number(own) : own;
  if (isTime(property.type) && format === 'json') {
    return sentinels(property, empty).find((each) => readTime(each, 'iso') !== undefined) ?? null;
  }
  if (empty.write === 'null') return null;
  const takesText = textTypes.has(property.type) && !isNumeric(property);
  return format === 'form' || takesText ? '' : null;
}

function isNumeric({ type, wire, encoding }: PropertyModel): boolean {
  return wire === 'integer' || ((type === 'integer' || type === 'decimal') && encoding !== 'text');
}
