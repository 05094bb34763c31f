import { isWireRecord } from '../../canonical/wire.ts';

import type { ObjectModel, RecordValues, Value } from '../../abi/index.ts';

/** Lists without what can only be read in their elements, for systems that refuse to hear it back. */
export function withWritableElements(model: ObjectModel, values: RecordValues, parent = ''): RecordValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const path = `${parent}${name}`;
      if (parent.includes('[]') && isReadOnly(model, path)) return [];
      return [[name, value === undefined ? undefined : inside(model, value, path)]];
    }),
  );
}

function inside(model: ObjectModel, value: Value, path: string): Value {
  if (isRecord(value)) return withWritableElements(model, value, `${path}.`);
  if (!Array.isArray(value)) return value;
  return value.map((each: Value) =>
    isRecord(each) ? withWritableElements(model, each, `${path}[].`) : each,
  );
}

function isReadOnly({ properties }: ObjectModel, path: string): boolean {
  const property = properties[path];
  return property !== undefined && !property.create && !property.update;
}

function isRecord(value: Value): value is RecordValues {
  return isWireRecord(value);
}
