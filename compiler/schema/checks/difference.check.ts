import type { DescribedObject } from '../build/described.ts';
import { operationNames, type CallText, type OperationName } from '../descriptor/call-shape.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A difference is of one whole number that an update takes. */
export const checkDifferences: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const object of objects.values()) {
    for (const operation of operationNames) {
      for (const call of object.text.operations?.[operation] ?? []) {
        const isDifference = call.body === 'difference';
        if (!isDifference && call.difference === undefined) continue;
        if (isDifference && call.difference !== undefined && isOfOneNumber(call, operation, object)) continue;
        reader.report('descriptor-difference', call.request.span, {});
      }
    }
  }
};

function isOfOneNumber({ takes = [] }: CallText, operation: OperationName, object: DescribedObject): boolean {
  const [path, another] = takes;
  if (operation !== 'update' || path === undefined || another !== undefined) return false;
  const model = object.properties.get(path.value)?.model;
  return model?.type === 'integer' && model.encoding === undefined;
}
