import type { EmptyConvention, ObjectModel, PropertyModel } from '../../runtime/abi/index.ts';

/** A property that can be read and written. */
export function property(model: Omit<PropertyModel, 'read' | 'create' | 'update'>): PropertyModel {
  return { read: true, create: true, update: true, ...model };
}

export function objectOf(properties: Readonly<Record<string, PropertyModel>>): ObjectModel {
  return { key: 'id', creation: 'default', requiredTogether: [], operations: {}, properties };
}

/** A system that sends empty texts for nothing and knows a first day of time. */
export const empty: EmptyConvention = {
  absent: 'unknown',
  read: ['', '0001-01-01T00:00:00+00:00'],
  write: 'empty_string',
};
