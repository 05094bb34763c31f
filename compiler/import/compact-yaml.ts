import { isMap, isScalar, isSeq, visit, type Node } from 'yaml';

/**
 * Puts what holds nothing but plain values on one line, as people write a property; the properties themselves stay below
 * each other.
 */
export function compactYaml(node: Node): void {
  visit(node, {
    Pair(_, { key, value }) {
      const isListing = isScalar(key) && key.value === 'properties';
      if (
        isMap(value) &&
        !isListing &&
        value.items.length > 0 &&
        value.items.every((pair) => isPlain(pair.value))
      )
        value.flow = true;
      if (isSeq(value) && value.items.every((item) => isScalar(item))) value.flow = true;
    },
  });
}

function isPlain(value: unknown): boolean {
  return isScalar(value) || (isSeq(value) && value.items.every((item) => isScalar(item)));
}
