import type { DescriptorCheck } from './descriptor-check.ts';

/** What can be searched for, some call of its object searches. */
export const checkSearchable: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const { name, properties, operations } of objects.values()) {
    if (operations.search !== undefined) continue;
    for (const { path, span, text } of properties.values()) {
      if (text?.search === true)
        reader.report('descriptor-no-search', span, { object: name, property: path });
    }
  }
};
