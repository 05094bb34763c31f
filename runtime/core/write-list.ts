import { isObject } from '../abi/value-kinds.ts';
import { withValue } from './flat-values.ts';

import type { Side, Value } from '../abi/index.ts';
import type { ElementPositions } from '../connectors/connector.ts';
import type { Fate, Write } from './decide-list.ts';

/** A list as it is to be, and where its elements stood before. */
export interface WrittenList {
  readonly list: readonly Value[];
  readonly elements: ElementPositions;
}

/**
 * The list of a side after its elements were changed, removed and added; undefined where none was. What stays keeps
 * its order, what is new comes last.
 */
export function writeList(
  path: string,
  before: readonly Value[],
  side: Side,
  fates: readonly Fate[],
): WrittenList | undefined {
  const byPosition = new Map(fates.map((fate) => [fate.element[side]?.position, fate]));
  const added = fates.flatMap((fate) => (fate.added?.side === side ? [fate.added.values] : []));
  let isChanged = added.length > 0;
  const list: Value[] = [];
  const positions: (number | null)[] = [];
  const inner: Record<string, readonly (number | null)[]> = {};
  for (const [position, element] of before.entries()) {
    const fate = byPosition.get(position);
    const writes = fate?.writes.filter((write) => write.side === side) ?? [];
    isChanged ||= writes.length > 0 || fate?.removed === side;
    if (fate?.removed === side) continue;
    for (const [name, each] of innerPositions(writes)) inner[`${path}[${list.length}].${name}`] = each;
    list.push(changed(element, writes));
    positions.push(position);
  }
  if (!isChanged) return undefined;
  return {
    list: [...list, ...added],
    elements: { [path]: [...positions, ...added.map(() => null)], ...inner },
  };
}

function innerPositions(writes: readonly Write[]) {
  return writes.flatMap(({ elements = {} }) => Object.entries(elements));
}

function changed(element: Value, writes: readonly Write[]): Value {
  return writes
    .flatMap(({ values }) => Object.entries(values))
    .reduce((values, [path, value]) => (isObject(values) ? withValue(values, path, value) : values), element);
}
