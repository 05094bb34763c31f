import type { Side } from '../../runtime/abi/index.ts';
import type { FlowIr, SyncIr } from '../ir/ir.ts';

export const sides: readonly Side[] = ['left', 'right'];

/** System's and object's label of both sides, as headings and sentences name them. */
export function sectionLabels(flow: FlowIr, sync: SyncIr): Readonly<Record<Side, string>> {
  const label = (side: Side): string => `${flow[side].connection.schema.label} ${sync[side].object.label}`;
  return { left: label('left'), right: label('right') };
}

/** What people call a system; an empty label says nothing, so the flow's own name stands for it. */
export function systemLabel(flow: FlowIr, side: Side): string {
  const { label } = flow[side].connection.schema;
  return label.trim() === '' ? flow[side].alias : label;
}
