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

/** Every row of a flow's generated module that is run; drafts are in no module. Rows of lists are tried on elements. */
export function subjectsOf(ir: FlowIr, flow: FlowModel): readonly RowSubject[] {
  return recordSubjectsOf(ir, flow).flatMap(withElements(ir.codecs));
}

/** The same, a list as one value. */
export function recordSubjectsOf(ir: FlowIr, flow: FlowModel): readonly RowSubject[] {
  return flow.syncs.flatMap((sync) => {
    const source = ir.syncs.find(({ name, draft }) => name === sync.name && !draft);
    const left = sideModels(flow, 'left', sync.left.object);
    const right = sideModels(flow, 'right', sync.right.object);
    if (source === undefined || left === undefined || right === undefined) return [];
    return rowSubjects(sync, source, { left, right }, ir.codecs);
  });
}

function rowSubjects(
  sync: SyncModel,
  ir: SyncIr,
  models: RowSubject['models'],
  codecs: FlowIr['codecs'],
): readonly RowSubject[] {
  return sync.rows.map((row, index) => ({
    sync,
    row,
    index,
    ir,
    interest: interestOf(ir, index, codecs),
    models,
  }));
}

/** The rows of a list, with its elements in the place of records. */
function withElements(codecs: FlowIr['codecs']): (subject: RowSubject) => readonly RowSubject[] {
  return (subject) => {
    const { sync, row, index, ir, models } = subject;
    const list = ir.rows[index]?.list;
    const model = row.list;
    if (model === undefined || list === undefined) return [subject];
    const inner: SyncModel = {
      ...sync,
      references: [],
      rows: model.rows,
      forward: (left, right) => model.forward(left, right),
      backward: (right, left) => model.backward(right, left),
    };
    const { rows, forward, backward } = list;
    const innerIr: SyncIr = { ...ir, references: [], rows, forward, backward };
    return rowSubjects(inner, innerIr, elementModels(models, row), codecs).flatMap(withElements(codecs));
  };
}

function elementModels(models: RowSubject['models'], row: RowModel): RowSubject['models'] {
  const below = (side: Side): SideModels => {
    const { object, system } = models[side];
    const start = `${row[side].map((path) => path.join('.')).join('')}[].`;
    const inner = Object.entries(object.properties).flatMap(([path, property]) =>
      path.startsWith(start) ? [[path.slice(start.length), property] as const] : [],
    );
    return { object: { ...object, properties: Object.fromEntries(inner) }, system };
  };
  return { left: below('left'), right: below('right') };
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
