import { SyncError } from '../errors.ts';
import type { Codec, Law } from './codec.ts';

/** What stands in a `values` table: null is `empty`. */
export type TableValue = string | number | boolean | null;

/** A `values` table, each direction for itself. */
export interface ValuesTable<Left extends TableValue, Right extends TableValue> {
  readonly law: Law;
  /** Left value → right value. */
  readonly forward: readonly (readonly [TableValue, Right])[];
  /** Right value → left value. */
  readonly backward: readonly (readonly [TableValue, Left])[];
  /** Right value of every left value that has no line. */
  readonly otherwise?: Right;
  /** Left value of every right value that has no line. */
  readonly otherwiseBack?: Left;
}

/**
 * The codec of a `values` table.
 *
 * Throws the `SyncError` `value-without-line` for a value that has neither a line nor an `else`.
 */
export function values<Left extends TableValue, Right extends TableValue>(
  name: string,
  table: ValuesTable<Left, Right>,
): Codec<TableValue, Right, TableValue, Left> {
  const forward = new Map<TableValue, Right>(table.forward);
  const backward = new Map<TableValue, Left>(table.backward);
  return {
    law: table.law,
    ...(forward.has(null) && { getsEmpty: true }),
    ...(backward.has(null) && { putsEmpty: true }),
    get: (value) => lookUp(name, forward, table.otherwise, value),
    put: (value) => lookUp(name, backward, table.otherwiseBack, value),
  };
}

function lookUp<To extends TableValue>(
  name: string,
  lines: ReadonlyMap<TableValue, To>,
  otherwise: To | undefined,
  value: TableValue,
): To {
  const found = lines.get(value);
  if (found !== undefined) return found;
  if (otherwise !== undefined) return otherwise;
  throw new SyncError('value-without-line', `values ${name} has no line for ${JSON.stringify(value)}`, {
    fix: `add a line for ${JSON.stringify(value)}, or an else, to values ${name}, and compile again`,
  });
}
