import type { PropertyModel, PropertyType, Selector, Side } from '../../runtime/abi/index.ts';
import { pathSegments, pathSteps } from '../../runtime/abi/index.ts';
import type { CodecUseIr, ConditionIr, ExpressionIr, PathIr } from '../ir/ir.ts';
import type { ListNames } from './list-names.ts';
import { isInherited, isPlainName, literal, propertyKey, stringLiteral } from './literal.ts';
import type { ModuleWriter } from './module-writer.ts';

/** Where a property stands in a record. A name with a dot in it is nested like any other dotted path. */
export function segmentsOf({ path }: PathIr): readonly string[] {
  return pathSegments(path);
}

/** What the expressions of one function may refer to. Asking for a name marks it as needed. */
export interface Scope {
  readonly module: ModuleWriter;
  /** Parameter that holds a side's record. */
  record(side: Side): { readonly name: string; readonly optional: boolean };
  /** Expression for a reference: the reference may be missing. */
  reference(name: string): string;
  /** Expression for the record that a reference leads to. */
  referenced(name: string): { readonly name: string; readonly optional: boolean };
  /** Expression for what is known of the links of a side's record. */
  facts(side: Side): string;
  /** What was declared for the elements of two lists. */
  elements(ir: ElementsIr): ListNames | undefined;
  /** Name for a value that several expressions start from, close to the wish; the value itself where there is no place for a name. */
  shared(value: string, wish: string): string;
  codec(use: CodecUseIr, type: PropertyType | undefined): string;
}

type ElementsIr = Extract<ExpressionIr, { readonly kind: 'elements' }>;

/** What is asked of a value by the property that it is for. */
type Target = Pick<PropertyModel, 'type' | 'values'>;

/** A value, null for empty, undefined for not known. `target` is the property it is for, where it is for one. */
export function printExpression(ir: ExpressionIr, scope: Scope, target?: Target): string {
  switch (ir.kind) {
    case 'path':
      return narrowed(printAccess(scope.record(ir.path.side), ir.path, scope.module), ir.path, scope, target);
    case 'literal':
      return printConstant(ir.value, target?.type);
    case 'first':
      return printChoice('firstOf', ir.of, scope, target);
    case 'known':
      return printChoice('firstKnown', ir.of, scope, target);
    case 'guarded':
      return `${printGuard(ir.condition, scope)} ? ${printExpression(ir.value, scope, target)} : undefined`;
    case 'convert':
      return printConversion(ir, scope, target);
    case 'elements':
      return printElements(ir, scope);
    case 'tuple':
      return `${scope.module.value('tuple')}(${ir.of.map((each) => printExpression(each, scope)).join(', ')})`;
    case 'element':
      return `${scope.module.value('member')}(${printWhole(ir.of, scope)}, ${ir.index})`;
    case 'call':
      return `${scope.module.value(ir.helper)}(${ir.of.map((each) => printExpression(each, scope)).join(', ')})`;
    case 'each':
      return printEach(ir, scope);
    case 'linked':
      return `${scope.reference(ir.reference)}?.linked`;
    case 'through':
      return narrowed(
        printAccess(scope.referenced(ir.reference), ir.path, scope.module),
        ir.path,
        scope,
        target,
      );
  }
}

function printEach({ list, path }: ExpressionIr & { readonly kind: 'each' }, scope: Scope): string {
  const element = { name: 'element', optional: false };
  const value = printAccess(element, path, scope.module);
  return `${scope.module.value('each')}(${printExpression(list, scope)}, (element) => ${value})`;
}

/** What a codec gives for several properties is asked for once. */
function printWhole(ir: ExpressionIr, scope: Scope): string {
  const codec = ir.kind === 'guarded' ? ir.value : ir;
  const wish = codec.kind === 'convert' ? `${codec.codec.name} parts` : 'parts';
  return scope.shared(printExpression(ir, scope), wish);
}

function printElements(ir: ElementsIr, scope: Scope): string {
  const names = scope.elements(ir);
  if (names === undefined) return 'undefined';
  const forward = ir.source.side === 'left';
  const [from, to] = [ir.source, ir.target].map((path) => printTested({ kind: 'path', path }, scope));
  const keys = forward ? [names.leftKey, names.rightKey] : [names.rightKey, names.leftKey];
  const members = [from, to, ...keys, forward ? names.forward : names.backward];
  return `${scope.module.value('mapElements')}(${members.join(', ')})`;
}

/** A value whose type says too little about it is looked at on its way to a property of a certain type. */
function narrowed(value: string, path: PathIr, { module }: Scope, target: Target | undefined): string {
  const { type, values } = path.property;
  const isUnknown = type === 'any' || (type === 'enum' && values === undefined);
  if (!isUnknown || target === undefined || target.type === 'any') return value;
  switch (target.type) {
    case 'integer':
      return `${module.value('asInteger')}(${value})`;
    case 'decimal':
      return `${module.value('asDecimal')}(${value})`;
    case 'boolean':
      return `${module.value('asBoolean')}(${value})`;
    case 'money':
      return `${module.value('asMoney')}(${value})`;
    case 'enum': {
      if (target.values === undefined) break;
      return `${module.value('asOneOf')}(${value}, [${target.values.map(stringLiteral).join(', ')}])`;
    }
    default:
      break;
  }
  return type === 'any' ? `${module.value('asText')}(${value})` : value;
}

/**
 * Among alternatives a guard that does not hold is no value, so that the next one has its turn; among rows it says
 * nothing, which comes to the same.
 */
function printChoice(
  choice: 'firstOf' | 'firstKnown',
  members: readonly ExpressionIr[],
  scope: Scope,
  target: Target | undefined,
): string {
  const printMember = (ir: ExpressionIr): string => {
    if (ir.kind !== 'guarded' || choice === 'firstKnown') return printExpression(ir, scope, target);
    const member = `${printCondition(ir.condition, scope)} ? ${printExpression(ir.value, scope, target)} : null`;
    const unknown = recordsRead(ir.condition, scope).map((record) => `${record} === undefined`);
    return unknown.length === 0 ? member : `${unknown.join(' || ')} ? undefined : ${member}`;
  };
  return `${scope.module.value(choice)}(${members.map(printMember).join(', ')})`;
}

function printConversion(
  ir: ExpressionIr & { readonly kind: 'convert' },
  scope: Scope,
  target: Target | undefined,
): string {
  const codec = scope.codec(ir.codec, ir.method === 'get' ? typeOf(ir.value) : target?.type);
  const input: Target | undefined = ofText(ir.codec) ? { type: 'string' } : undefined;
  return `${scope.module.value(ir.method)}(${codec}, ${printExpression(ir.value, scope, input)})`;
}

/** Codecs from text to text, which a value of any type might reach. */
function ofText(codec: CodecUseIr): boolean {
  return codec.kind === 'builtin' && ['prefix', 'clip', 'lower', 'trim'].includes(codec.name);
}

/** The type of a value, where its property says so. */
function typeOf(ir: ExpressionIr): PropertyType | undefined {
  switch (ir.kind) {
    case 'path':
    case 'through':
      return ir.path.property.type;
    case 'guarded':
      return typeOf(ir.value);
    case 'first':
    case 'known':
      return ir.of.map(typeOf).find((type) => type !== undefined);
    case 'linked':
      return 'ref';
    case 'call':
      return ir.type;
    case 'each':
    case 'literal':
    case 'convert':
    case 'tuple':
    case 'element':
    case 'elements':
      return undefined;
  }
}

/** A constant in the canonical form of its type: decimals and references are text. */
function printConstant(value: string | number | boolean | null, type: PropertyType | undefined): string {
  const isText = type === 'decimal' || type === 'ref' || type === 'string';
  return literal(typeof value === 'number' && isText ? String(value) : value);
}

/**
 * A path whose objects may be missing: `order.customer && order.customer.name` is null where the customer is empty,
 * and undefined where nothing is known of it.
 */
function printAccess(
  root: { readonly name: string; readonly optional: boolean },
  path: PathIr,
  module: ModuleWriter,
): string {
  const guards: string[] = [];
  let value = root.name;
  let optional = root.optional;
  let called = false;
  for (const step of pathSteps(path.path)) {
    if (typeof step !== 'string') {
      const list = [...guards.splice(0), value].join(' && ');
      value = `${module.value('elementOf')}(${list}, ${printSelector(step)})`;
      called = true;
      continue;
    }
    called ||= isInherited(step);
    if (called) {
      value = `${module.value('own')}(${value}, ${stringLiteral(step)})`;
    } else {
      if (optional) guards.push(value);
      value += isPlainName(step) ? `.${step}` : `[${stringLiteral(step)}]`;
    }
    optional = true;
  }
  return [...guards, value].join(' && ');
}

/** `{ type: 'work' }`, or a position. */
function printSelector(which: Selector): string {
  if (typeof which === 'number') return String(which);
  const members = Object.entries(which).map(([name, value]) => `${propertyKey(name)}: ${literal(value)}`);
  return `{ ${members.join(', ')} }`;
}

/** The same where only the value counts, and empty need not be told from not known. */
function printTested(ir: ExpressionIr, scope: Scope): string {
  if (ir.kind !== 'path' && ir.kind !== 'through') {
    const text = printExpression(ir, scope);
    return ir.kind === 'guarded' ? `(${text})` : text;
  }
  const root = ir.kind === 'path' ? scope.record(ir.path.side) : scope.referenced(ir.reference);
  let value = root.name;
  let { optional } = root;
  for (const step of pathSteps(ir.path.path)) {
    const dot = optional ? '?.' : '';
    if (typeof step !== 'string')
      value = `${scope.module.value('elementOf')}(${value}, ${printSelector(step)})`;
    else if (isInherited(step)) value = `${scope.module.value('own')}(${value}, ${stringLiteral(step)})`;
    else if (isPlainName(step)) value += `${dot || '.'}${step}`;
    else value += `${dot}[${stringLiteral(step)}]`;
    optional = true;
  }
  return value;
}

/** The condition of a value: it does not hold while a record that it reads through a reference is not known. */
export function printGuard(ir: ConditionIr, scope: Scope): string {
  const known = recordsRead(ir, scope).map((record) => `${record} !== undefined`);
  return known.length === 0
    ? printCondition(ir, scope)
    : [...known, printOperand(ir, scope, 'and')].join(' && ');
}

/** The referenced records that a condition reads. */
function recordsRead(ir: ConditionIr, scope: Scope): readonly string[] {
  return [...new Set(throughReferences(ir))].map((reference) => scope.referenced(reference).name);
}

export function throughReferences(ir: ConditionIr): readonly string[] {
  switch (ir.kind) {
    case 'and':
    case 'or':
      return ir.of.flatMap(throughReferences);
    case 'not':
      return throughReferences(ir.of);
    case 'equals':
      return ir.left.kind === 'through' ? [ir.left.reference] : [];
    case 'empty':
    case 'true':
      return ir.value.kind === 'through' ? [ir.value.reference] : [];
    default:
      return [];
  }
}

export function printCondition(ir: ConditionIr, scope: Scope): string {
  switch (ir.kind) {
    case 'and':
    case 'or': {
      const operator = ir.kind === 'and' ? ' && ' : ' || ';
      return ir.of.map((each) => printOperand(each, scope, ir.kind)).join(operator);
    }
    case 'not':
      return printNegation(ir.of, scope);
    case 'equals':
      return `${printTested(ir.left, scope)} === ${printConstant(ir.right, typeOf(ir.left))}`;
    case 'empty':
      return `${scope.module.value('isEmpty')}(${printTested(ir.value, scope)})`;
    case 'true':
      return `${printTested(ir.value, scope)} === true`;
    case 'linked':
    case 'referenced':
      return `${scope.facts(ir.question.side)}.${ir.kind}(${stringLiteral(ir.question.sync)})`;
    case 'prose':
      return 'false';
  }
}

function printOperand(ir: ConditionIr, scope: Scope, outer: 'and' | 'or'): string {
  const text = printCondition(ir, scope);
  return (ir.kind === 'and' || ir.kind === 'or') && ir.kind !== outer ? `(${text})` : text;
}

function printNegation(ir: ConditionIr, scope: Scope): string {
  switch (ir.kind) {
    case 'not':
      return printCondition(ir.of, scope);
    case 'equals':
      return `${printTested(ir.left, scope)} !== ${printConstant(ir.right, typeOf(ir.left))}`;
    case 'true':
      return `${printTested(ir.value, scope)} !== true`;
    case 'and':
    case 'or':
      return `!(${printCondition(ir, scope)})`;
    case 'empty':
    case 'linked':
    case 'referenced':
    case 'prose':
      return `!${printCondition(ir, scope)}`;
  }
}
