import type {
  CallModel,
  ChangeTime,
  ObjectModel,
  OperationsModel,
  PropertyModel,
  Value,
} from '../../../runtime/abi/index.ts';
import { operationNames, type OperationName } from '../descriptor/call-shape.ts';
import type { ChangedText, ObjectText } from '../descriptor/descriptor-shape.ts';
import type { Constant } from '../descriptor/property-shape.ts';
import type { Entry } from '../shape/collections.ts';
import { toRecord } from '../to-record.ts';
import { valuesOf } from './call-model.ts';
import type { DescribedProperty } from './described.ts';
import { canonicalConstant } from './property-model.ts';

/** An object as the runtime is driven by it. */
export function toObjectModel(
  text: ObjectText,
  key: string,
  properties: ReadonlyMap<string, DescribedProperty>,
  operations: OperationsModel,
): ObjectModel {
  const constants = (entries: readonly Entry<Constant>[]) => constantsOf(entries, properties);
  return {
    key,
    ...(text.of === undefined ? {} : { of: text.of.value }),
    ...(text.each === undefined ? {} : { each: text.each.value }),
    ...(text.where === undefined ? {} : { where: constants(text.where) }),
    ...(text.changed === undefined ? {} : { changed: toChangeTime(text.changed) }),
    ...(text.revision === undefined ? {} : { revision: text.revision.value }),
    ...(text.tombstone === undefined ? {} : { tombstone: toMark(text.tombstone) }),
    ...(text.left === undefined ? {} : { left: toMark(text.left) }),
    ...(text.merged_into === undefined ? {} : { mergedInto: text.merged_into.value }),
    ...(text.archive === undefined ? {} : { archive: { set: constants(text.archive.set) } }),
    creation: text.creation ?? 'default',
    requiredTogether: (text.required_together ?? []).map((group) => group.map((path) => path.value)),
    properties: toRecord([...properties].map(([path, { model }]): [string, PropertyModel] => [path, model])),
    operations: withLeaves(operations, properties),
    ...(text.event_log === true ? { eventLog: true } : {}),
  };
}

function toMark({ property, value }: NonNullable<ObjectText['tombstone']>): NonNullable<ObjectModel['left']> {
  return { property: property.value, value };
}

function toChangeTime({ property, blind_to: blindTo = [], resolution = 1 }: ChangedText): ChangeTime {
  return { property: property.value, resolution, blindTo: blindTo.map((path) => path.value) };
}

function constantsOf(
  entries: readonly Entry<Constant>[],
  properties: ReadonlyMap<string, DescribedProperty>,
): Readonly<Record<string, Value>> {
  return toRecord(
    valuesOf(entries, (value) => value).map(([name, value]): [string, Value] => [
      name,
      canonicalConstant(value, properties.get(name)?.model.type),
    ]),
  );
}

/** Calls that take an object take all that can be written in it, so that the runtime need not know what is nested. */
function withLeaves(
  operations: OperationsModel,
  properties: ReadonlyMap<string, DescribedProperty>,
): OperationsModel {
  const result: Partial<Record<OperationName, readonly CallModel[]>> = {};
  for (const name of operationNames) {
    const calls = operations[name];
    if (calls !== undefined) result[name] = calls.map((call) => withLeavesOfCall(call, properties));
  }
  return result;
}

function withLeavesOfCall(call: CallModel, properties: ReadonlyMap<string, DescribedProperty>): CallModel {
  if (call.takes === undefined) return call;
  return { ...call, takes: call.takes.flatMap((path) => leavesOf(path, properties)) };
}

function leavesOf(path: string, properties: ReadonlyMap<string, DescribedProperty>): readonly string[] {
  const inside = [...properties.values()].filter(
    (property) =>
      property.path.startsWith(`${path}.`) &&
      !property.path.includes('[]') &&
      property.model.type !== 'object' &&
      (property.model.create || property.model.update),
  );
  return inside.length === 0 ? [path] : inside.map((property) => property.path);
}
