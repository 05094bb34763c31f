import type { CallModel, ObjectModel, PropertyModel, Side, SystemModel } from '../../runtime/abi/index.ts';
import type { FlowIr } from '../ir/ir.ts';

/** Dotted paths in use, by object. */
type Usage = ReadonlyMap<string, ReadonlySet<string>>;

/** The models of the connections of a flow, cut down to the objects and properties that it needs. */
export function pruneSystems(ir: FlowIr): ReadonlyMap<string, SystemModel> {
  const systems = new Map<string, SystemModel>();
  for (const side of ['left', 'right'] as const) {
    const { name, schema } = ir[side].connection;
    const both = ir.left.connection.name === ir.right.connection.name;
    systems.set(name, pruneSystem(schema.model, usageOf(ir, both ? ['left', 'right'] : [side])));
  }
  return systems;
}

function usageOf(ir: FlowIr, sides: readonly Side[]): Usage {
  const usage = new Map<string, Set<string>>();
  const use = (object: string, paths: readonly string[]): void => {
    const known = usage.get(object) ?? new Set();
    for (const path of paths) known.add(path);
    usage.set(object, known);
  };
  for (const sync of ir.syncs.filter(({ draft }) => !draft)) {
    for (const side of sides) {
      use(sync[side].object.name, sync[side].used);
      for (const reference of sync.references) {
        if (reference.side === side) use(reference.object.name, reference.used);
        else if (reference.linkedTo !== undefined) use(reference.linkedTo.name, []);
      }
      for (const question of sync.asks.filter((each) => each.side === side)) {
        for (const { object, path } of question.by) use(object.name, [path]);
      }
    }
  }
  return usage;
}

function pruneSystem(model: SystemModel, usage: Usage): SystemModel {
  const objects: Record<string, ObjectModel> = Object.create(null);
  const all = withOwners(model, usage);
  for (const name of [...all.keys()].sort()) {
    const object = model.objects[name];
    if (object !== undefined) objects[name] = pruneObject(object, all.get(name) ?? new Set());
  }
  return { ...model, objects };
}

/** Facets and parts need their owner, which then holds their properties too, and those that tell a facet's records. */
function withOwners(model: SystemModel, usage: Usage): Usage {
  const all = new Map([...usage].map(([name, paths]) => [name, new Set(paths)]));
  for (const [name, paths] of usage) {
    const { of: owner, where = {} } = model.objects[name] ?? {};
    if (owner === undefined) continue;
    all.set(owner, new Set([...(all.get(owner) ?? []), ...paths, ...Object.keys(where)]));
  }
  return all;
}

function pruneObject(object: ObjectModel, used: ReadonlySet<string>): ObjectModel {
  const needed = new Set([...used, ...structuralPaths(object)]);
  const taken = Object.values(object.operations)
    .flat()
    .flatMap((call: CallModel) => [...(call.takes ?? []), ...Object.keys(call.set ?? {})]);
  const isNeeded = (path: string, property: PropertyModel): boolean =>
    needed.has(path) ||
    property.required === true ||
    property.marker === true ||
    taken.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)) ||
    [...used].some((whole) => path.startsWith(`${whole}.`) || path.startsWith(`${whole}[]`));
  const properties = Object.entries(object.properties).filter(([path, property]) => isNeeded(path, property));
  return { ...object, properties: Object.fromEntries(withCurrencies(properties, object)) };
}

/** Paths that the runtime itself looks at. */
function structuralPaths(object: ObjectModel): readonly string[] {
  const one = [
    object.key,
    object.each,
    object.changed?.property,
    object.revision,
    object.tombstone?.property,
    object.left?.property,
    object.mergedInto,
  ];
  return [
    ...one.filter((path) => path !== undefined),
    ...Object.keys(object.where ?? {}),
    ...Object.keys(object.archive?.set ?? {}),
    ...object.requiredTogether.flat(),
  ];
}

/** Money goes with its currency. */
function withCurrencies(
  properties: readonly (readonly [string, PropertyModel])[],
  object: ObjectModel,
): readonly (readonly [string, PropertyModel])[] {
  const present = new Set(properties.map(([path]) => path));
  const currencies = properties.flatMap(([path, { currency }]) =>
    currency !== undefined && 'property' in currency
      ? [currency.property, [...path.split('.').slice(0, -1), currency.property].join('.')]
      : [],
  );
  const missing = [...new Set(currencies)].filter((path) => !present.has(path)).sort();
  return [
    ...properties,
    ...missing.flatMap((path) => {
      const property = object.properties[path];
      return property === undefined ? [] : [[path, property] as const];
    }),
  ];
}
