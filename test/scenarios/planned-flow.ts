import type { FlowModel } from '../../runtime/abi/index.ts';
import type { Plan } from './plan.ts';

/** The flow before somebody added a row to it. */
export function withoutLateRow(flow: FlowModel): FlowModel {
  const syncs = flow.syncs.map((sync) => ({
    ...sync,
    rows: sync.rows.filter((row) => row.right[0]?.[0] !== 'unit'),
  }));
  return { ...flow, syncs };
}

/** The flow with Chargebee's creates as the plan identifies them: by an own id, by an idempotency key, or not at all. */
export function asPlanned(flow: FlowModel, plan: Plan): FlowModel {
  const system = flow.systems['chargebee'];
  if (system === undefined || plan.identity === 'own-id') return flow;
  const objects = Object.fromEntries(
    Object.entries(system.objects).map(([name, object]) => {
      if (name !== 'customer') return [name, object];
      const key = object.properties[object.key];
      const calls = object.operations.create ?? [];
      return [
        name,
        {
          ...object,
          properties: { ...object.properties, ...(key && { [object.key]: { ...key, create: false } }) },
          operations: {
            ...object.operations,
            create: plan.identity === 'key' ? calls : calls.map(({ idempotency, ...call }) => call),
          },
        },
      ];
    }),
  );
  return { ...flow, systems: { ...flow.systems, chargebee: { ...system, objects } } };
}
