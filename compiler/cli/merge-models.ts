import type { FlowModel, ObjectModel, SystemModel } from '../../runtime/abi/index.ts';

/**
 * What several flows use of each connection, united. Each module holds only what its flow needs, and a connector
 * serves them all.
 */
export function mergeModels(flows: readonly FlowModel[]): ReadonlyMap<string, SystemModel> {
  const merged = new Map<string, SystemModel>();
  for (const [connection, model] of flows.flatMap(({ systems }) => Object.entries(systems))) {
    const known = merged.get(connection);
    merged.set(connection, known === undefined ? model : { ...known, objects: mergeObjects(known, model) });
  }
  return merged;
}

function mergeObjects(one: SystemModel, other: SystemModel): Readonly<Record<string, ObjectModel>> {
  const merged = new Map(Object.entries(one.objects));
  for (const [name, object] of Object.entries(other.objects)) {
    const known = merged.get(name);
    const properties = { ...known?.properties, ...object.properties };
    merged.set(name, { ...object, properties });
  }
  return Object.fromEntries(merged);
}
