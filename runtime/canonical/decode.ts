import { currencyOf } from './currency.ts';
import { isEmptyOnWire } from './empty.ts';
import type { ProblemCode, ValueProblem } from './problem.ts';
import { readValue } from './property.ts';
import { shapeOf, type Shape } from './shape.ts';
import { isWireRecord, member } from './wire.ts';

import type { EmptyConvention, ObjectModel, RecordValues, Value } from '../abi/index.ts';

export interface Decoded {
  /** A property that is missing is not known: it was not in the record, or it could not be read. */
  readonly values: RecordValues;
  /** The properties that could not be read, and why. */
  readonly problems: readonly ValueProblem[];
}

interface Context {
  readonly empty: EmptyConvention;
  readonly record: unknown;
  readonly problems: ValueProblem[];
}

/** A record from the wire in canonical form: the properties of the model, and no others. Never throws. */
export function decode(model: ObjectModel, empty: EmptyConvention, wire: unknown): Decoded {
  const context: Context = { empty, record: wire, problems: [] };
  const values = decodeFields(shapeOf(model), wire, context);
  return { values, problems: context.problems };
}

/** `fromEntries` defines properties, so that one called `__proto__` is one like any other. */
function decodeFields(shape: Shape, wire: unknown, context: Context): RecordValues {
  const entries: [string, Value][] = [];
  for (const [name, child] of shape.fields) {
    const value = decodeNode(child, wire === null ? null : member(wire, name), wire, context);
    if (value !== undefined) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

function decodeNode(shape: Shape, wire: unknown, siblings: unknown, context: Context): Value | undefined {
  const { property } = shape;
  if (property !== undefined && !property.read) return undefined;
  if (shape.fields.size > 0) return decodeObject(shape, wire, context);
  if (wire === undefined) return context.empty.absent === 'empty' ? null : undefined;
  if (property === undefined) return undefined;
  if (isEmptyOnWire(wire, property, context.empty)) return null;
  if (property.type === 'list') return decodeList(shape, wire, context);
  const { value, problem } = readValue(wire, property, currencyOf(property, siblings, context.record));
  return problem === undefined ? value : fail(shape, problem, context);
}

/** An object that is empty has members that are empty. */
function decodeObject(shape: Shape, wire: unknown, context: Context): Value | undefined {
  if (wire !== undefined && wire !== null && !isWireRecord(wire)) return fail(shape, 'wrong-type', context);
  const values = decodeFields(shape, wire, context);
  return Object.keys(values).length > 0 ? values : undefined;
}

/** A list with one element that cannot be read is not known: half a list would be taken for the whole. */
function decodeList(shape: Shape, wire: unknown, context: Context): Value | undefined {
  if (!Array.isArray(wire)) return fail(shape, 'wrong-type', context);
  const { element } = shape;
  if (element === undefined) return readJsonList(shape, wire, context);
  const before = context.problems.length;
  const values = wire.map((each) => decodeNode(element, each, each, context) ?? null);
  return context.problems.length > before ? undefined : values;
}

function readJsonList(shape: Shape, wire: unknown, context: Context): Value | undefined {
  const { value, problem } = readValue(wire, { type: 'any', read: true, create: true, update: true });
  return problem === undefined ? value : fail(shape, problem, context);
}

function fail(shape: Shape, code: ProblemCode, context: Context): undefined {
  context.problems.push({ path: shape.path, code });
  return undefined;
}
