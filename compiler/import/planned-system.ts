import type { PropertyType } from '../../runtime/abi/index.ts';
import { withoutHidden } from '../../grammar/characters.ts';
import { needsQuotes } from '../../grammar/names.ts';
import { reservedNames } from '../schema/shape/collections.ts';
import type { ObjectType, SystemSchema } from '../schema/system-schema.ts';

/** A system that documents name: what there is of it, and what they add. */
export interface PlannedSystem {
  /** Name of its connection. */
  readonly name: string;
  readonly label: string;
  /** The descriptor there is; undefined where one has to be written. */
  readonly schema: SystemSchema | undefined;
  readonly path: string;
  /** Where it is, if that is known. */
  readonly url?: string | undefined;
  /** A connection of this name exists. */
  readonly connected: boolean;
  /** The descriptor is a file of the project. */
  readonly present: boolean;
  /** By label. */
  readonly objects: Map<string, PlannedObject>;
  /** Names of objects that are taken. */
  readonly names: Set<string>;
}

export interface PlannedObject {
  readonly name: string;
  readonly label: string;
  readonly type: ObjectType | undefined;
  /** Documents can add nothing to it. */
  readonly closed: boolean;
  /** The object whose records a new facet shows: its properties are declared there. */
  readonly owner: PlannedObject | undefined;
  /** Properties that the descriptor does not have, by path. */
  readonly added: Map<string, PropertyType>;
}

/** The object that a document calls by this label. `Customer (human data)` is a facet of `Customer`. */
export function planObject(system: PlannedSystem, label: string): PlannedObject {
  const known = system.objects.get(label);
  if (known !== undefined) return known;
  const type = findObject(system, label);
  const [, owned] = /^(.*\S)\s*\(.+\)$/.exec(label) ?? [];
  const owner = type === undefined && owned !== undefined ? ownerOf(system, owned) : undefined;
  const name = type?.name ?? freeName(wordOf(label), system.names);
  system.names.add(name);
  const closed = isTyped(system) && type !== undefined;
  const object = { name, label, type, closed, owner, added: new Map<string, PropertyType>() };
  system.objects.set(label, object);
  return object;
}

/** A facet of a facet shows the records of the same owner. */
function ownerOf(system: PlannedSystem, label: string): PlannedObject {
  const object = planObject(system, label);
  const root = object.type?.model.of;
  if (root === undefined) return object.owner ?? object;
  return planObject(system, system.schema?.objects.get(root)?.label ?? root);
}

function findObject({ schema }: PlannedSystem, label: string): ObjectType | undefined {
  const types = [...(schema?.objects.values() ?? [])];
  const plain = (text: string): string => withoutHidden(text).toLowerCase();
  const same = (text: string): boolean => plain(text) === plain(label);
  return (
    types.find((each) => each.label === label) ?? types.find((each) => same(each.label) || same(each.name))
  );
}

/**
 * Notes a property that the descriptor lacks. What says more than "any" wins, else the first to name it. A name that
 * no descriptor can hold, and what lies behind a list or a reference, is left to the draft.
 */
export function planProperty(object: PlannedObject, path: string, type: PropertyType): void {
  const { added, closed, type: present } = object.owner ?? object;
  if (reservedNames.has(path) || /\{\d+\.\.\d+\}$/.test(path)) return;
  if (present !== undefined && (closed || present.properties.has(path) || leadsAway(present, path))) return;
  const known = added.get(path);
  if (known === undefined || known === 'any') added.set(path, type);
}

/** Undefined where the descriptor will not have the property. */
export function plannedType(object: PlannedObject, path: string): PropertyType | undefined {
  const { added, type } = object.owner ?? object;
  return type?.properties.get(path)?.model.type ?? added.get(path);
}

/** The type of what a document calls so: it does not tell elements of a list from members of an object. */
export function typeAt(object: PlannedObject, path: string): PropertyType | undefined {
  const described = path.split('.').reduce((from, name) => {
    const isList = plannedType(object, from) === 'list';
    return `${from}${isList ? '[]' : ''}.${name}`;
  });
  return plannedType(object, described);
}

/** Behind a list or a reference stands another record, or one of many. */
function leadsAway({ properties }: ObjectType, path: string): boolean {
  const segments = path.split('.');
  return segments.some((_, index) => {
    const type = index > 0 && properties.get(segments.slice(0, index).join('.'))?.model.type;
    return type === 'list' || type === 'ref';
  });
}

/** An SDK's types say all that its objects have. */
export function isTyped({ schema }: PlannedSystem): boolean {
  return schema?.model.connector === 'chargebee';
}

/** `Customers person` → `Customers_person` */
function wordOf(label: string): string {
  const word = label.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  const isUsable = word !== '' && !/^[0-9]/.test(word) && !needsQuotes(word) && !reservedNames.has(word);
  return isUsable ? word : `Object_${word}`;
}

export function freeName(wish: string, taken: ReadonlySet<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}${count}`;
  return name;
}
