import { array, constant, oneof, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { ObjectModel, PropertyModel, RecordValues, Value } from '../../runtime/abi/index.ts';
import { describedPath } from '../../runtime/abi/index.ts';
import { arbitraryValue } from './arbitrary-value.ts';
import { nest } from './values.ts';

/** Records of an object in canonical form, with these properties: each may be unknown, empty or filled. */
export function arbitraryRecord(
  model: ObjectModel,
  paths: readonly string[],
  literals: readonly Value[],
): Arbitrary<RecordValues> {
  const members = paths.map((path) => [path, maybe(arbitraryAt(path, model, literals))] as const);
  return record(Object.fromEntries(members)).map((flat) => nest(Object.entries(flat)));
}

/** Shrinks to what says least. */
function maybe(value: Arbitrary<Value>): Arbitrary<Value | undefined> {
  return oneof(
    { withCrossShrink: true },
    { arbitrary: constant(undefined), weight: 1 },
    { arbitrary: constant(null), weight: 2 },
    { arbitrary: value, weight: 9 },
  );
}

function arbitraryAt(path: string, model: ObjectModel, literals: readonly Value[]): Arbitrary<Value> {
  const property = model.properties[describedPath(path)] ?? unknownProperty;
  if (property.type === 'list') return elements(path, model, literals);
  const members = membersOf(`${path}.`, model);
  return members.length === 0
    ? arbitraryValue(property, literals)
    : arbitraryRecord(below(`${path}.`, model), members, literals);
}

function elements(path: string, model: ObjectModel, literals: readonly Value[]): Arbitrary<Value> {
  const element = model.properties[`${path}[]`];
  const members = membersOf(`${path}[].`, model);
  const each: Arbitrary<Value> =
    members.length === 0
      ? arbitraryValue(element ?? unknownProperty, literals)
      : arbitraryRecord(below(`${path}[].`, model), members, literals);
  return array(each, { maxLength: 3 });
}

const unknownProperty: PropertyModel = { type: 'any', read: true, create: true, update: true };

/** Paths right below a prefix; what is nested deeper comes with them. */
function membersOf(prefix: string, { properties }: ObjectModel): readonly string[] {
  const names = Object.keys(properties).filter((path) => path.startsWith(prefix));
  return [...new Set(names.map((path) => path.slice(prefix.length).split(/[.[]/)[0] ?? ''))];
}

function below(prefix: string, model: ObjectModel): ObjectModel {
  const own = Object.entries(model.properties).flatMap(([path, property]) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), property] as const] : [],
  );
  return { ...model, properties: Object.fromEntries(own) };
}
