import type { FlowModel, ObjectModel, SystemModel } from '../abi/index.ts';

/**
 * What several flows use of each connection, united, by its name: a generated module holds only the objects and
 * properties that its own flow needs, and one connector serves them all. Of all else the last flow's word counts.
 */
export function uniteSystems(flows: readonly FlowModel[]): Readonly<Record<string, SystemModel>> {
  const united = new Map<string, SystemModel>();
  for (const [connection, model] of flows.flatMap(({ systems }) => Object.entries(systems))) {
    const known = united.get(connection);
    const objects = known === undefined ? model.objects : uniteObjects(known.objects, model.objects);
    united.set(connection, { ...model, objects });
  }
  return Object.fromEntries(united);
}

type Objects = SystemModel['objects'];

function uniteObjects(some: Objects, others: Objects): Objects {
  const united = new Map(Object.entries(some));
  for (const [name, object] of Object.entries(others)) {
    const known = united.get(name);
    united.set(name, known === undefined ? object : uniteObject(known, object));
  }
  return Object.fromEntries(united);
}

function uniteObject(one: ObjectModel, other: ObjectModel): ObjectModel {
  return {
    ...one,
    ...other,
    properties: { ...one.properties, ...other.properties },
    operations: { ...one.operations, ...other.operations },
  };
}
