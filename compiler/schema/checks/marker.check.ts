import type { DescribedObject } from '../build/described.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A marker must lead back to the record that carries it: by a search, or by reading all records. */
export const checkMarkers: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const object of objects.values()) {
    for (const { path, text, model } of object.properties.values()) {
      const marker = text?.marker;
      if (marker?.value !== true || model.search === true || isFoundByReading(object)) continue;
      reader.report('descriptor-marker-search', marker.span, { property: path });
    }
  }
};

/** Where the object can be searched, its markers must be part of that; reading everything is for those that cannot. */
function isFoundByReading({ operations }: DescribedObject): boolean {
  return operations.search === undefined && (operations.scan ?? operations.list) !== undefined;
}
