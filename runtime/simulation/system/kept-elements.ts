import type { RecordValues, Value } from '../../abi/index.ts';
import type { ElementPositions } from '../../connectors/connector.ts';
import { isList, isMoney, isObject } from '../values.ts';

/** A list as the system keeps it: an element that was there before keeps what the change does not name. */
function keepElements(
  list: readonly Value[],
  before: Value | undefined,
  positions: ElementPositions,
  path: string,
): readonly Value[] {
  const from = positions[path];
  return list.map((element, index) => {
    const position = from === undefined ? index : from[index];
    const old = isList(before) && typeof position === 'number' ? before[position] : undefined;
    if (!isObject(element)) return element;
    return overlay(element, isObject(old) ? old : {}, positions, `${path}[${index}].`);
  });
}

/** Values laid over a record, elements of lists being kept. */
export function overlay(
  change: RecordValues,
  before: RecordValues,
  positions: ElementPositions,
  parent: string,
): RecordValues {
  const laid = Object.entries(change).map(([name, value]): [string, Value | undefined] => {
    const path = `${parent}${name}`;
    const old = before[name];
    if (isList(value)) return [name, keepElements(value, old, positions, path)];
    if (isObject(value) && !isMoney(value)) {
      return [name, overlay(value, isObject(old) ? old : {}, positions, `${path}.`)];
    }
    return [name, value];
  });
  return Object.fromEntries([...Object.entries(before), ...laid.filter(([, value]) => value !== undefined)]);
}
