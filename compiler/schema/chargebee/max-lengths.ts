import type { SdkField, SdkFields, SdkType } from './sdk-resource.ts';

/** Adds the lengths that the SDK's own validation schema of an operation knows, and its types cannot say. */
export function withMaxLengths(fields: SdkFields, schema: unknown): SdkFields {
  const shape = member(unwrapped(schema), 'shape');
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      withMaxLength(field, unwrapped(member(shape, name))),
    ]),
  );
}

function withMaxLength(field: SdkField, schema: unknown): SdkField {
  const maxLength = member(schema, 'maxLength');
  return {
    ...field,
    type: withNested(field.type, schema),
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
  };
}

function withNested(type: SdkType, schema: unknown): SdkType {
  return type.kind === 'object' ? { ...type, fields: withMaxLengths(type.fields, schema) } : type;
}

/** The schema inside optional, nullable and default ones. */
function unwrapped(schema: unknown): unknown {
  const inner = member(member(schema, 'def'), 'innerType');
  return inner === undefined ? schema : unwrapped(inner);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
