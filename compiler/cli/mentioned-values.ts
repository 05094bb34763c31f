import type { Value } from '../../runtime/abi/index.ts';
import type { Place } from '../../runtime/simulation/index.ts';
import type { AssignmentIr, CodecIr, ConditionIr, ExpressionIr, FlowIr, PathIr, SyncIr } from '../ir/ir.ts';

/** Values that conditions and tables of the flows tell apart, by property. Simulated people type them now and then. */
export function mentionedValues(flows: readonly FlowIr[]): (place: Place, path: string) => readonly Value[] {
  const found = new Map<string, Set<Value>>();
  for (const flow of flows) {
    for (const sync of flow.syncs.filter(({ draft }) => !draft)) collect(flow, sync, found);
  }
  return ({ connection, object }, path) => [...(found.get(`${connection} ${object} ${path}`) ?? [])];
}

function collect(flow: FlowIr, sync: SyncIr, found: Map<string, Set<Value>>): void {
  const note = ({ side, path }: PathIr, value: Value): void => {
    const { model, name } = sync[side].object;
    const owner = model.of === undefined || model.each !== undefined ? name : model.of;
    const key = `${flow[side].connection.name} ${owner} ${path}`;
    found.set(key, (found.get(key) ?? new Set()).add(value));
  };
  for (const side of [sync.left, sync.right]) {
    for (const condition of [
      side.only,
      side.while,
      side.create.policy === 'if' ? side.create.condition : undefined,
    ]) {
      if (condition !== undefined) inCondition(condition, note);
    }
  }
  for (const { value } of [...sync.forward, ...sync.backward]) inExpression(value, flow.codecs, note);
}

type Note = (path: PathIr, value: Value) => void;

function inCondition(ir: ConditionIr, note: Note): void {
  switch (ir.kind) {
    case 'and':
    case 'or':
      for (const each of ir.of) inCondition(each, note);
      return;
    case 'not':
      inCondition(ir.of, note);
      return;
    case 'equals':
      if (ir.left.kind === 'path') note(ir.left.path, ir.right);
      return;
    case 'empty':
    case 'true':
    case 'linked':
    case 'referenced':
    case 'prose':
      return;
  }
}

function inExpression(ir: AssignmentIr['value'], codecs: readonly CodecIr[], note: Note): void {
  if (ir.kind === 'guarded') {
    inCondition(ir.condition, note);
    inExpression(ir.value, codecs, note);
  } else if (ir.kind === 'first' || ir.kind === 'known') {
    for (const each of ir.of) inExpression(each, codecs, note);
  } else if (ir.kind === 'convert') {
    for (const value of tableValues(ir, codecs)) if (ir.value.kind === 'path') note(ir.value.path, value);
  }
}

/** What a table of values has lines for, on the side that is read. */
function tableValues(
  { codec, method }: Extract<ExpressionIr, { kind: 'convert' }>,
  codecs: readonly CodecIr[],
): readonly Value[] {
  const table = codec.kind === 'declared' ? codecs.find(({ name }) => name === codec.name) : undefined;
  if (table?.kind !== 'values') return [];
  return table.lines.flatMap(({ left, right }) => (method === 'get' ? left : right) ?? []);
}
