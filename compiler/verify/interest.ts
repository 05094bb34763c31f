import type { CodecIr, ConditionIr, ExpressionIr, LiteralIr, PathIr, ReferenceIr, SyncIr } from '../ir/ir.ts';

/** What the mapping of one row looks at: the properties that an example needs, and no others. */
export interface Interest {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** By name of the reference: properties of the record that it leads to. */
  readonly references: ReadonlyMap<ReferenceIr, readonly string[]>;
  /** Values that conditions and tables tell apart, which chance would hardly draw. */
  readonly literals: readonly LiteralIr[];
}

interface Collected {
  readonly left: Set<string>;
  readonly right: Set<string>;
  readonly references: Map<ReferenceIr, Set<string>>;
  readonly literals: Set<LiteralIr>;
}

interface Context {
  readonly sync: SyncIr;
  readonly codecs: readonly CodecIr[];
  readonly found: Collected;
}

/** Reads it off the row's assignments in both directions. */
export function interestOf(sync: SyncIr, row: number, codecs: readonly CodecIr[]): Interest {
  const found: Collected = {
    left: new Set(),
    right: new Set(),
    references: new Map(),
    literals: new Set(),
  };
  const context = { sync, codecs, found };
  for (const assignment of [...sync.forward, ...sync.backward]) {
    if (assignment.row !== row) continue;
    addPath(assignment.target, context);
    addExpression(assignment.value, context);
  }
  return {
    left: [...found.left],
    right: [...found.right],
    references: new Map([...found.references].map(([reference, paths]) => [reference, [...paths]])),
    literals: [...found.literals],
  };
}

function addPath({ side, path }: PathIr, { found }: Context): void {
  found[side].add(path);
}

function addReference(name: string, path: string | undefined, context: Context): void {
  const { sync, found } = context;
  const reference = sync.references.find((each) => each.name === name);
  if (reference === undefined) return;
  const paths = found.references.get(reference) ?? new Set();
  found.references.set(reference, paths);
  if (path !== undefined) paths.add(path);
  if (reference.through === undefined) addPath(reference.path, context);
  else addReference(reference.through, reference.path.path, context);
}

function addExpression(ir: ExpressionIr, context: Context): void {
  switch (ir.kind) {
    case 'path':
      return addPath(ir.path, context);
    case 'literal':
      return;
    case 'first':
    case 'known':
    case 'tuple':
    case 'call':
      for (const each of ir.of) addExpression(each, context);
      return;
    case 'guarded':
      addCondition(ir.condition, context);
      return addExpression(ir.value, context);
    case 'convert':
      if (ir.codec.kind === 'declared') addTable(ir.codec.name, context);
      return addExpression(ir.value, context);
    case 'element':
      return addExpression(ir.of, context);
    case 'elements':
      return addPath(ir.source, context);
    case 'each':
      return addExpression(ir.list, context);
    case 'linked':
      return addReference(ir.reference, undefined, context);
    case 'through':
      return addReference(ir.reference, ir.path.path, context);
  }
}

function addCondition(ir: ConditionIr, context: Context): void {
  switch (ir.kind) {
    case 'and':
    case 'or':
      for (const each of ir.of) addCondition(each, context);
      return;
    case 'not':
      return addCondition(ir.of, context);
    case 'equals':
      context.found.literals.add(ir.right);
      return addExpression(ir.left, context);
    case 'empty':
    case 'true':
      return addExpression(ir.value, context);
    case 'linked':
    case 'referenced':
    case 'prose':
      return;
  }
}

function addTable(name: string, { codecs, found }: Context): void {
  const codec = codecs.find((each) => each.name === name);
  if (codec?.kind !== 'values') return;
  for (const { left, right } of codec.lines) {
    for (const literal of [left, right]) if (literal !== undefined) found.literals.add(literal);
  }
}
