import { currencyOf } from './currency.ts';
import { clearingValue } from './empty.ts';
import { writeValue } from './property.ts';
import { shapeOf, type Shape } from './shape.ts';
import { isWireRecord, member } from './wire.ts';

import type { ValueProblem } from './problem.ts';
import type { WireRecord } from './wire.ts';
import type { EmptyConvention, ObjectModel, RecordValues, Value } from '../abi/index.ts';

export interface Encoded {
  /** Nested as the record is; only what was given. */
  readonly wire: WireRecord;
  /** The properties that the system would not take, and why. They are not in `wire`. */
  readonly problems: readonly ValueProblem[];
}

interface Context {
  readonly empty: EmptyConvention;
  readonly format: 'json' | 'form';
  readonly record: unknown;
  readonly problems: ValueProblem[];
}

export interface EncodeOptions {
  /** A form can only clear with an empty text. */
  readonly format: 'json' | 'form';
  /** The record as it came, or all that a new one is made with: for the currency that its amounts are kept in. */
  readonly current?: unknown;
}

/**
 * Canonical values for the wire: null clears, undefined is left out. What the model does not know is left out too.
 * Never throws.
 */
export function encode(
  model: ObjectModel,
  empty: EmptyConvention,
  values: RecordValues,
  { format, current }: EncodeOptions,
): Encoded {
  const context: Context = { empty, format, record: current, problems: [] };
  return { wire: encodeFields(shapeOf(model), values, context), problems: context.problems };
}

function encodeFields(shape: Shape, values: unknown, context: Context): WireRecord {
  const entries: [string, unknown][] = [];
  for (const [name, child] of shape.fields) {
    const wire = encodeNode(child, values === null ? null : member(values, name), values, context);
    if (wire !== undefined) entries.push([name, wire]);
  }
  return Object.fromEntries(entries);
}

function encodeNode(shape: Shape, value: unknown, siblings: unknown, context: Context): unknown {
  const { property, fields, element } = shape;
  if (value === undefined) return undefined;
  if (fields.size > 0) return encodeObject(shape, value, context);
  if (property === undefined) return undefined;
  if (value === null) return clearingValue(property, context.empty, context.format);
  if (isUnsaid(shape, value, context)) return fail(shape, 'empty-list', context);
  if (element !== undefined && Array.isArray(value)) {
    return value.map((each) => encodeNode(element, each, each, context) ?? null);
  }
  if (!isCanonical(value)) return fail(shape, 'wrong-type', context);
  const currency = currencyOf(property, siblings, context.record);
  const { value: wire, problem } = writeValue(value, property, currency);
  return problem === undefined ? wire : fail(shape, problem, context);
}

/** A list without elements, where a form would leave it out: it would be left as it is. */
function isUnsaid({ path }: Shape, value: unknown, { format }: Context): boolean {
  return format === 'form' && !path.includes('[]') && Array.isArray(value) && value.length === 0;
}

function encodeObject(shape: Shape, value: unknown, context: Context): WireRecord | undefined {
  const wire = encodeFields(shape, value, context);
  return Object.keys(wire).length > 0 ? wire : undefined;
}

function isCanonical(value: unknown): value is Value {
  return (
    ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) || isWireRecord(value)
  );
}

function fail(shape: Shape, code: ValueProblem['code'], context: Context): undefined {
  context.problems.push({ path: shape.path, code });
  return undefined;
}
