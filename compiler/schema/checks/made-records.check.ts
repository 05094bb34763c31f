import { operationNames, type CallText } from '../descriptor/call-shape.ts';
import type { Reader } from '../reader.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** What a create makes beside its record is made once, by a name of its own, and its key is known to the calls that need it. */
export const checkMadeRecords: DescriptorCheck = (descriptor, objects, reader) => {
  for (const { text } of objects.values()) {
    for (const operation of operationNames) {
      const calls = text.operations?.[operation] ?? [];
      for (const [position, call] of calls.entries()) {
        if (call.makes === undefined) continue;
        const { value, span } = call.makes;
        const isTaken = calls.slice(0, position).some(({ makes }) => makes?.value === value);
        const isUsable = operation === 'create' && value !== 'key' && value !== 'own' && !isTaken;
        if (!isUsable) reader.report('descriptor-makes', span, { name: value });
        else if (descriptor.connector.value === 'rest') checkKey(call, reader);
      }
    }
  }
};

/** The SDK of a system tells where its keys are; elsewhere the descriptor says it, or the key is ours. */
function checkKey({ makes, key_from: keyFrom, set = [] }: CallText, reader: Reader): void {
  const isOwn = set.some(({ value }) => value === '{own}');
  if (makes === undefined || keyFrom !== undefined || isOwn) return;
  reader.report('descriptor-made-key', makes.span, { name: makes.value });
}
