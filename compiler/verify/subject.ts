import type {
  FlowModel,
  ObjectModel,
  RowModel,
  Side,
  SyncModel,
  SystemModel,
} from '../../runtime/abi/index.ts';
import type { FlowIr, SyncIr } from '../ir/ir.ts';
import type { Interest } from './interest.ts';
import { interestOf } from './interest.ts';

/** One row as its generated module carries it, with all that is needed to try it. */
export interface RowSubject {
  readonly sync: SyncModel;
  readonly row: RowModel;
  /** Position of the row among those of its sync. */
  readonly index: number;
  readonly ir: SyncIr;
  readonly interest: Interest;
  readonly models: Readonly<Record<Side, SideModels>>;
}

interface SideModels {
  readonly object: ObjectModel;
  readonly system: SystemModel;
}

/** Every row of a flow's generated module that is run; drafts are in no module. */
export function subjectsOf(ir: FlowIr, flow: FlowModel): readonly RowSubject[] {
  return flow.syncs.flatMap((sync) => {
    const source = ir.syncs.find(({ name, draft }) => name === sync.name && !draft);
    const left = sideModels(flow, 'left', sync.left.object);
    const right = sideModels(flow, 'right', sync.right.object);
    if (source === undefined || left === undefined || right === undefined) return [];
    return sync.rows.map((row, index) => ({
      sync,
      row,
      index,
      ir: source,
      interest: interestOf(source, index, ir.codecs),
      models: { left, right },
    }));
  });
}

function sideModels(flow: FlowModel, side: Side, object: string): SideModels | undefined {
  const system = flow.systems[flow[side]];
  const model = system?.objects[object];
  return system && model && { object: withOwner(model, system), system };
}

/** A facet has the properties of its owner too. */
function withOwner(model: ObjectModel, { objects }: SystemModel): ObjectModel {
  const owner = model.of === undefined || model.each !== undefined ? undefined : objects[model.of];
  return owner === undefined ? model : { ...model, properties: { ...owner.properties, ...model.properties } };
}
