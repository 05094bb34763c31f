import type { Connection, ObjectType, SystemSchema } from '../schema/system-schema.ts';

/** Names below each dotted path of an object; the empty path holds its top level. */
export type Children = ReadonlyMap<string, readonly string[]>;

const shapes = new WeakMap<ObjectType, Children>();

/** What stands below each path of an object. Computed once for an object. */
export function childrenOf(object: ObjectType): Children {
  const known = shapes.get(object);
  if (known !== undefined) return known;
  const children = collectChildren(object);
  shapes.set(object, children);
  return children;
}

function collectChildren(object: ObjectType): Children {
  const sets = new Map<string, Set<string>>();
  for (const path of object.properties.keys()) {
    const segments = path.split('.');
    segments.forEach((name, index) => {
      const parent = segments.slice(0, index).join('.');
      const names = sets.get(parent) ?? new Set();
      sets.set(parent, names.add(name));
    });
  }
  return new Map([...sets].map(([parent, names]) => [parent, [...names]]));
}

/** The object whose records, keys and links these are: for a facet its owner, for all others themselves. */
function ownerOf(schema: SystemSchema, object: ObjectType): ObjectType {
  const { of, each } = object.model;
  if (of === undefined || each !== undefined) return object;
  const owner = schema.objects.get(of);
  return owner === undefined ? object : ownerOf(schema, owner);
}

/** Identity of the records that links belong to: connection and owner object. */
export function recordsOf(connection: Connection, object: ObjectType): string {
  return JSON.stringify([connection.name, ownerOf(connection.schema, object).name]);
}
