import type { ObjectModel, PropertyModel, SystemModel } from '../../abi/index.ts';

/** What a simulated system knows of one kind of its records. */
export interface ObjectFacts {
  /** The object itself; its facets are kinds of their own. */
  readonly owner: string;
  readonly model: ObjectModel;
  /** Properties of the records, those of facets among them, without those of elements. */
  readonly properties: ReadonlyMap<string, PropertyModel>;
  /** Properties of lists' elements, by path as in `lines[].amount`. */
  readonly elements: ReadonlyMap<string, PropertyModel>;
}

/** A property that no flow can know: people use it, and nobody else may change it. */
export const PRIVATE = 'known-to-no-flow';

/** Name of the object that the records of a facet belong to. */
export function ownerOf(system: SystemModel, object: string): string {
  const model = system.objects[object];
  return model?.of === undefined || model.each !== undefined ? object : model.of;
}

/** All objects whose records stand for themselves. */
export function ownersOf(system: SystemModel): readonly string[] {
  return Object.keys(system.objects).filter((name) => {
    const model = system.objects[name];
    return model !== undefined && model.of === undefined;
  });
}

export function factsOf(system: SystemModel, owner: string): ObjectFacts {
  const model = system.objects[owner];
  if (model === undefined) throw new RangeError(`there is no ${owner}`);
  const all = new Map<string, PropertyModel>();
  for (const [name, each] of Object.entries(system.objects)) {
    if (ownerOf(system, name) !== owner || each.each !== undefined) continue;
    for (const [path, property] of Object.entries(each.properties)) all.set(path, property);
  }
  const isParent = (path: string): boolean => [...all.keys()].some((other) => other.startsWith(`${path}.`));
  const entries = [...all].filter(([path]) => !isParent(path));
  return {
    owner,
    model,
    properties: new Map(entries.filter(([path]) => !path.includes('['))),
    elements: new Map(entries.filter(([path]) => path.includes('['))),
  };
}

/** Properties that the system sets by itself: its key, its stamps. */
export function isOwn({ model }: ObjectFacts, path: string): boolean {
  return path === model.key || path === model.changed?.property || path === model.revision;
}

/** Properties that the system computes when a record is made, and that nobody can set. */
export function isComputed(facts: ObjectFacts, path: string): boolean {
  const property = facts.properties.get(path);
  return property !== undefined && !property.create && !property.update && !isOwn(facts, path);
}
