import type { DescribedObject } from '../build/described.ts';
import { operationNames, type CallText } from '../descriptor/call-shape.ts';
import type { Reader } from '../reader.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A call for single elements is one of an update; it takes one list, whose elements have the key that it names. */
export const checkElements: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const object of objects.values()) {
    for (const operation of operationNames) {
      for (const call of object.text.operations?.[operation] ?? []) {
        checkCall(call, operation === 'update', object, reader);
      }
    }
  }
};

function checkCall(
  { elements, takes = [] }: CallText,
  isUpdate: boolean,
  { properties }: DescribedObject,
  reader: Reader,
): void {
  if (elements === undefined) return;
  const [list, another] = takes;
  const key = `${list?.value ?? ''}[].${elements.value.key}`;
  if (isUpdate && another === undefined && properties.has(key)) return;
  reader.report('descriptor-elements', elements.span, {});
}
