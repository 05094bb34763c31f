import type { ConditionIr, FlowIr } from '../ir/ir.ts';

const marker = 'connected to ';

/** A draft's condition in prose that says that what matches is merged, whatever it matches by. */
export const mergeProse = 'none matches';

export function leavesMatchOpen(ir: ConditionIr): boolean {
  return ir.kind === 'prose' && ir.text === mergeProse;
}

/** A draft's condition in prose that keeps the names of the connected objects as a document wrote them. */
export function connectedProse(names: readonly string[]): string {
  return marker + names.join(', ');
}

/** The objects that a record has to be connected to; none where the condition says something else. */
export function connectedNames(ir: ConditionIr, flow: FlowIr): readonly string[] {
  if (ir.kind === 'prose') return ir.text.startsWith(marker) ? ir.text.slice(marker.length).split(', ') : [];
  const alternatives = ir.kind === 'or' ? ir.of : [ir];
  const names = alternatives.map((each) =>
    each.kind === 'referenced' ? ownerLabel(each.sync, flow) : undefined,
  );
  return names.every((name) => name !== undefined) ? names : [];
}

function ownerLabel(syncName: string, flow: FlowIr): string {
  const sync = flow.syncs.find(({ name }) => name === syncName);
  if (sync === undefined) return syncName;
  const side = sync.direction === 'backward' ? 'right' : 'left';
  return `${flow[side].connection.schema.label} ${sync[side].object.label}`.trim();
}
