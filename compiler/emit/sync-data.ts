import type { Side } from '../../runtime/abi/index.ts';
import type { AskedIr, ConditionIr, MatchIr, ReferenceIr, RowIr, SideIr } from '../ir/ir.ts';
import { printCondition, printExpression, segmentsOf } from './expressions.ts';
import { openScope, type SyncContext } from './function-scope.ts';
import {
  arrayLayout,
  arrowLayout,
  dataLayout,
  objectEntries,
  objectLayout,
  printLayout,
  type Layout,
} from './layout.ts';
import { jsDoc, literal } from './literal.ts';
import { declareLists } from './lists.ts';
import { declareMapping } from './mappings.ts';
import { camelCase } from './names.ts';

/** Line of an offset in the flow file, one-based. */
export type LineOf = (offset: number) => number;

/** Declares the mapping functions of a sync and its rules as data; hands back the name of the data. */
export function declareSync(outer: SyncContext, lineOf: LineOf): string {
  const { sync, module } = outer;
  const context: SyncContext = { ...outer, lists: declareLists(outer, sync.rows) };
  const name = module.names.take(camelCase(sync.left.object.name, sync.right.object.name, 'sync'));
  const forward = declareMapping(context, 'forward');
  const backward = declareMapping(context, 'backward');
  const layout = objectLayout({
    name: literal(sync.name),
    direction: literal(sync.direction),
    many: String(sync.many),
    left: sideLayout(context, 'left'),
    right: sideLayout(context, 'right'),
    match: arrayLayout(sync.match.map((match) => matchLayout(context, match))),
    references: arrayLayout(sync.references.map((reference) => referenceLayout(context, reference))),
    asks: sync.asks.length === 0 ? undefined : dataLayout(sync.asks.map(questionData)),
    rows: rowsLayout(context, sync.rows, lineOf),
    forward,
    backward,
  });
  module.add(jsDoc(sync.doc) + printLayout(`const ${name}: ${module.type('SyncModel')} = `, layout, ';'));
  return name;
}

function sideLayout(context: SyncContext, side: Side): Layout {
  const model: SideIr = context.sync[side];
  const other: Side = side === 'left' ? 'right' : 'left';
  const condition = (ir: ConditionIr | undefined, read: Side) =>
    ir === undefined ? undefined : conditionFunction(context, ir, read);
  return objectLayout({
    object: literal(model.object.name),
    only: condition(model.only, side),
    while: condition(model.while, side),
    create: objectLayout({
      policy: literal(model.create.policy),
      condition: model.create.policy === 'if' ? condition(model.create.condition, other) : undefined,
    }),
    delete: literal(model.delete),
  });
}

function conditionFunction(context: SyncContext, ir: ConditionIr, side: Side): Layout {
  const scope = openScope(context, { whole: side });
  const text = printCondition(ir, scope);
  return arrowLayout(scope.parameters([side], ['facts', 'references']), text);
}

function matchLayout(context: SyncContext, match: MatchIr): Layout {
  const key = (side: Side): Layout => {
    const scope = openScope(context, { whole: side });
    const members = match[side].map((member) => printExpression(member, scope));
    const call = `${context.module.value('keyOf')}(${members.join(', ')})`;
    return arrowLayout(scope.parameters([side]), call);
  };
  return objectLayout({
    leftKey: key('left'),
    rightKey: key('right'),
    leftSearch: searchLayout(match, 'left'),
    rightSearch: searchLayout(match, 'right'),
  });
}

/** A side is searched by the values of the other side's key, which only fit where its own key is made of plain paths. */
function searchLayout(match: MatchIr, side: Side): Layout | undefined {
  const paths = match.pairs.map((pair) => pair[side]);
  const isPlain = match[side].every(({ kind }) => kind === 'path' || kind === 'linked');
  if (!isPlain || paths.some(({ property }) => property.search !== true)) return undefined;
  return dataLayout(paths.map(({ path }) => path));
}

function referenceLayout(context: SyncContext, reference: ReferenceIr): Layout {
  const { name, side, object, linkedTo, reads, required, decides, path } = reference;
  const scope = openScope(context, { whole: side });
  const value = printExpression(
    reference.through === undefined
      ? { kind: 'path', path }
      : { kind: 'through', reference: reference.through, path },
    scope,
    { type: 'ref' },
  );
  return objectLayout({
    name: literal(name),
    side: literal(side),
    object: literal(object.name),
    linkedTo: linkedTo === undefined ? undefined : literal(linkedTo.name),
    reads: String(reads),
    required: String(required),
    decides: decides ? 'true' : undefined,
    id: arrowLayout(scope.parameters([side]), value),
  });
}

function questionData({ relation, sync, side, by, guards }: AskedIr) {
  return {
    relation,
    sync,
    side,
    by: by.map(({ object, path }) => ({ object: object.name, path: path.split('.') })),
    guards: guards ? true : undefined,
  };
}

function rowsLayout(context: SyncContext, rows: readonly RowIr[], lineOf: LineOf): Layout {
  return arrayLayout(rows.map((row) => rowLayout(context, row, lineOf)));
}

function rowLayout(context: SyncContext, row: RowIr, lineOf: LineOf): Layout {
  const data = {
    id: row.id,
    left: row.left.map(segmentsOf),
    right: row.right.map(segmentsOf),
    direction: row.direction,
    conflict: row.conflict,
    onCreate: row.onCreate ? true : undefined,
    group: row.group,
    references: row.references.length === 0 ? undefined : row.references,
    law: row.law,
    line: lineOf(row.span.start),
  };
  const names = row.list && context.lists.get(row.id);
  if (row.list === undefined || names === undefined) return dataLayout(data);
  const { law, line, ...more } = data;
  return objectEntries([
    ...Object.entries(more)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, dataLayout(value)] as const),
    ['list', objectLayout({ ...names, rows: rowsLayout(context, row.list.rows, lineOf) })],
    ['law', literal(law)],
    ['line', String(line)],
  ]);
}
