import { isList, isObject } from '../abi/value-kinds.ts';
import { nest, pickSaid } from './flat-values.ts';
import { otherSide } from './keys.ts';
import { mapped } from './mapped.ts';

import type { RecordValues, Side, Value } from '../abi/index.ts';
import type { Fate } from './decide-list.ts';
import type { FlatValues } from './flat-values.ts';
import type { ListUnit } from './unit.ts';
import type { Scene } from './view.ts';

/** The element that the other side gets for one that this side has; undefined where the rows say nothing of it. */
export function newElement({ model }: ListUnit, { left, right }: Scene, from: Side): Fate['added'] {
  const side = otherSide(from);
  const patch =
    from === 'left'
      ? mapped(left.record.key, () => model.forward(left.values, undefined))
      : mapped(right.record.key, () => model.backward(right.values, undefined));
  const paths = model.rows.flatMap((row) => row[side].map((path) => path.join('.')));
  const values = filledValues(pickSaid(patch, paths));
  return Object.keys(values).length === 0 ? undefined : { side, values: nest(values) };
}

/** What a new record or element is made with: nothing is cleared in it, nor in the elements of its lists. */
export function filledValues(values: FlatValues): FlatValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => (isNothing(value) ? [] : [[path, filled(value)]])),
  );
}

function filled(value: Value): Value {
  if (isList(value)) return value.map((each) => (isObject(each) ? filledRecord(each) : each));
  return isObject(value) ? filledRecord(value) : value;
}

function filledRecord(record: RecordValues): RecordValues {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined || isNothing(value) ? [] : [[name, filled(value)]],
    ),
  );
}

function isNothing(value: Value): boolean {
  return value === null || value === '' || (isList(value) && value.length === 0);
}
