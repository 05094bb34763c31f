import type { DescriptorCheck } from './descriptor-check.ts';

/** A change time is a time: conflicts are decided by it. */
export const checkChangeTime: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const { text, properties } of objects.values()) {
    const changed = text.changed?.property;
    const type = properties.get(changed?.value ?? '')?.model.type;
    if (changed === undefined || type === undefined || type === 'datetime') continue;
    reader.report('descriptor-changed-type', changed.span, { property: changed.value, type });
  }
};
