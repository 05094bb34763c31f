import type { CallModel, FlowModel, ObjectModel, PagingModel, SystemModel } from '../../runtime/abi/index.ts';
import type { Plan } from './plan.ts';

/** The flow before somebody added a row to it. */
export function withoutLateRow(flow: FlowModel): FlowModel {
  const syncs = flow.syncs.map((sync) => ({
    ...sync,
    rows: sync.rows.filter((row) => row.right[0]?.[0] !== 'unit'),
  }));
  return { ...flow, syncs };
}

/** The flow over systems that work as the plan says. */
export function asPlanned(flow: FlowModel, plan: Plan): FlowModel {
  const systems = Object.entries(flow.systems).map(([name, system]) => [name, plannedSystem(system, plan)]);
  return { ...flow, systems: Object.fromEntries(systems) };
}

function plannedSystem(system: SystemModel, plan: Plan): SystemModel {
  const objects = Object.entries(system.objects).map(([name, object]) => [name, planned(name, object, plan)]);
  return { ...system, objects: Object.fromEntries(objects) };
}

function planned(name: string, object: ObjectModel, plan: Plan): ObjectModel {
  const paged = inPages(object, plan.pageSize);
  if (name === 'customer') return identifiedBy(paged, plan.identity);
  if (name === 'Persons' && plan.twoCalls) return madeInTwoCalls(paged);
  if (name !== 'business_entity' || !plan.repeatedEvents) return paged;
  const { revision, ...withoutRevision } = paged;
  return withoutRevision;
}

/** Creates with an own id, with an idempotency key, or with nothing that they could be recognised by. */
function identifiedBy(object: ObjectModel, identity: Plan['identity']): ObjectModel {
  if (identity === 'own-id') return object;
  const key = object.properties[object.key];
  const calls = object.operations.create ?? [];
  return {
    ...object,
    properties: { ...object.properties, ...(key && { [object.key]: { ...key, create: false } }) },
    operations: {
      ...object.operations,
      create: identity === 'key' ? calls : calls.map(({ idempotency, ...call }) => call),
    },
  };
}

/** The first call makes the person, the second one tells how to reach it. */
function madeInTwoCalls(object: ObjectModel): ObjectModel {
  const update = object.operations.update?.[0];
  if (update === undefined) return object;
  const second = { ...update, takes: ['PersonDirectPhone', 'PersonFirstName', 'PersonCustom1'] };
  return {
    ...object,
    operations: { ...object.operations, create: [...(object.operations.create ?? []), second] },
  };
}

function inPages(object: ObjectModel, size: number | undefined): ObjectModel {
  if (size === undefined) return object;
  const operations = Object.entries(object.operations).map(([name, calls]) => [
    name,
    calls.map((call: CallModel) => ({ ...call, ...(call.paging && { paging: ofSize(call.paging, size) }) })),
  ]);
  return { ...object, operations: Object.fromEntries(operations) };
}

function ofSize(paging: PagingModel, limit: number): PagingModel {
  return 'limit' in paging ? { ...paging, limit } : paging;
}
