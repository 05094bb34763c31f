import type { Direction, Equalities, PathStep, Selector, Side } from '../../runtime/abi/index.ts';
import { pathSteps, selectorText } from '../../runtime/abi/index.ts';
import type { AssignmentIr, ConditionIr, ExpressionIr, SyncIr } from '../ir/ir.ts';
import { printExpression, printGuard, throughReferences } from './expressions.ts';
import type { FunctionScope, SyncContext } from './function-scope.ts';
import { openScope, recordWords } from './function-scope.ts';
import {
  arrayLayout,
  choiceLayout,
  documentedObject,
  printLayout,
  printWidth,
  type Layout,
} from './layout.ts';
import { isInherited, jsDoc, literal } from './literal.ts';
import { camelCase, pascalCase } from './names.ts';

/** Declares `personsToCustomer` or its way back; hands back its name, or the ABI's `nothing` where no row goes that way. */
export function declareMapping(context: SyncContext, way: Exclude<Direction, 'both'>): string {
  const { sync, module } = context;
  const assignments = sync[way];
  if (assignments.length === 0) return module.value('nothing');
  const source: Side = way === 'forward' ? 'left' : 'right';
  const target: Side = way === 'forward' ? 'right' : 'left';
  const words = [...recordWords(context, source), 'to', pascalCase(...recordWords(context, target))];
  const name = module.names.take(camelCase(...words));
  const scope = openScope(context, { whole: source, partial: target, hoists: true });
  const patch = printPatch(assignments, sync, scope, target);
  const given = context.elements === undefined ? (['references', 'facts'] as const) : [];
  const parameters = scope.parameters([source, target], given);
  const result = scope.typeOf(target).name;
  const body = `${scope.constants()}${printLayout('  return ', patch, ';', '  ')}\n`;
  module.add(`${mappingDoc(context, source, target)}${signature(name, parameters, result)} {\n${body}}`);
  return name;
}

function mappingDoc({ sync, ir, elements }: SyncContext, source: Side, target: Side): string {
  const nameOf = (side: Side): string => elements?.[side].word ?? sync[side].object.name;
  const from = `${nameOf(source)} in ${ir[source].alias}`;
  const to = `${nameOf(target)} in ${ir[target].alias}`;
  return jsDoc(`What ${to} should hold by ${from}.`);
}

function signature(name: string, parameters: readonly string[], result: string): string {
  const flat = `export function ${name}(${parameters.join(', ')}): ${result}`;
  if (flat.length + 2 <= printWidth) return flat;
  return `export function ${name}(\n${parameters.map((each) => `  ${each},\n`).join('')}): ${result}`;
}

interface PatchNode {
  readonly children: Map<string, PatchNode>;
  /** Elements of a list, by the text of their selector. */
  readonly elements: Map<string, { readonly which: Selector; readonly node: PatchNode }>;
  readonly assignments: AssignmentIr[];
}

function emptyNode(): PatchNode {
  return { children: new Map(), elements: new Map(), assignments: [] };
}

/** The assignments of one direction as the nested object that a mapping returns. */
function printPatch(
  assignments: readonly AssignmentIr[],
  sync: SyncIr,
  scope: FunctionScope,
  target: Side,
): Layout {
  const root = emptyNode();
  for (const assignment of assignments) {
    pathSteps(assignment.target.path).reduce(enter, root).assignments.push(assignment);
  }
  // The type of a record names them, so that a patch without them would show what it inherits.
  for (const path of scope.typeOf(target).paths) {
    const [name = ''] = path.split('.');
    if (isInherited(name) && name !== '__proto__' && !root.children.has(name)) {
      root.children.set(name, emptyNode());
    }
  }
  return printPatchNode(root, sync, scope);
}

function enter(node: PatchNode, step: PathStep): PatchNode {
  if (typeof step === 'string') {
    const child = node.children.get(step) ?? emptyNode();
    node.children.set(step, child);
    return child;
  }
  const element = node.elements.get(selectorText(step)) ?? { which: step, node: emptyNode() };
  node.elements.set(selectorText(step), element);
  return element.node;
}

function printPatchNode(node: PatchNode, sync: SyncIr, scope: FunctionScope, asked?: Equalities): Layout {
  const own = [...node.children].map(([name, child]) => ({
    name,
    body: printPatchValue(child, sync, scope),
    doc: docOf(child.assignments, sync),
  }));
  const equal = Object.entries(asked ?? {}).map(([name, value]) => ({
    name,
    body: literal(value),
    doc: undefined,
  }));
  return documentedObject([...equal.filter(({ name }) => !node.children.has(name)), ...own]);
}

function printPatchValue(node: PatchNode, sync: SyncIr, scope: FunctionScope): Layout {
  if (node.elements.size > 0) return printElements(node, sync, scope);
  return node.children.size > 0
    ? printPatchNode(node, sync, scope)
    : printAssignments(node.assignments, scope);
}

/**
 * The elements of a list that rows speak of, each with what its selector asks for: at their positions, where these
 * are said; those that are asked for least first, since each is found as the first that fits.
 */
function printElements({ elements }: PatchNode, sync: SyncIr, scope: FunctionScope): Layout {
  const positions: Layout[] = [];
  const others: { readonly asked: Equalities; readonly node: PatchNode }[] = [];
  for (const { which, node } of elements.values()) {
    if (typeof which === 'number') positions[which] = printPatchNode(node, sync, scope);
    else others.push({ asked: which, node });
  }
  const least = others.toSorted((one, other) => sizeOf(one.asked) - sizeOf(other.asked));
  return arrayLayout([
    ...Array.from(positions, (layout) => layout ?? '{}'),
    ...least.map(({ asked, node }) => printPatchNode(node, sync, scope, asked)),
  ]);
}

function sizeOf(asked: Equalities): number {
  return Object.keys(asked).length;
}

function docOf(assignments: readonly AssignmentIr[], sync: SyncIr): string | undefined {
  const docs = assignments.map(({ row }) => sync.rows[row]?.doc).filter((doc) => doc !== undefined);
  return docs.length === 0 ? undefined : docs.join('\n');
}

/** Several rows may write one property, if at most one of them has something to say at a time. */
function printAssignments(assignments: readonly AssignmentIr[], scope: FunctionScope): Layout {
  const [only, ...others] = assignments;
  if (only !== undefined && others.length === 0) return printAssignment(only, scope);
  const values = assignments.map(({ value, target }) =>
    printExpression(unwrap(value), scope, target.property),
  );
  return values.length === 0 ? 'undefined' : `${scope.module.value('firstKnown')}(${values.join(', ')})`;
}

function printAssignment({ value, target }: AssignmentIr, scope: FunctionScope): Layout {
  const ir = unwrap(value);
  if (ir.kind !== 'guarded') return printExpression(ir, scope, target.property);
  const isOperation = printsOperator(ir.condition) || throughReferences(ir.condition).length > 0;
  const condition = printGuard(ir.condition, scope);
  return choiceLayout(condition, isOperation, printExpression(ir.value, scope, target.property), 'undefined');
}

function printsOperator(ir: ConditionIr): boolean {
  if (ir.kind === 'not') return ir.of.kind === 'equals' || ir.of.kind === 'true';
  return ir.kind === 'and' || ir.kind === 'or' || ir.kind === 'equals' || ir.kind === 'true';
}

/** A choice among one is no choice. */
function unwrap(ir: ExpressionIr): ExpressionIr {
  const [only, ...others] = ir.kind === 'first' ? ir.of : [];
  return only !== undefined && others.length === 0 ? unwrap(only) : ir;
}
