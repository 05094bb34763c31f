import type { ConditionIr, ExpressionIr, FlowIr, SideIr, SyncIr } from '../../compiler/ir/ir.ts';

/** An IR as a person can read it: expressions as text, models and positions left out. */
export function compactJson(flows: readonly FlowIr[]): string {
  const compact = flows.map(({ name, title, doc, codecs, syncs }) => ({
    name,
    title,
    doc,
    codecs,
    syncs: syncs.map(compactSync),
  }));
  return `${JSON.stringify(compact, undefined, 2)}\n`;
}

function compactSync({ left, right, ...sync }: SyncIr) {
  return {
    ...sync,
    span: undefined,
    left: compactSide(left),
    right: compactSide(right),
    match: sync.match.map((line) => `${texts(line.left)} = ${texts(line.right)}`),
    references: sync.references.map(({ object, linkedTo, path, ...reference }) => ({
      ...reference,
      path: path.path,
      object: object.name,
      linkedTo: linkedTo?.name,
    })),
    rows: sync.rows.map(({ left, right, printed, ...row }) => ({
      ...row,
      span: undefined,
      left: left.map(({ path }) => path).join(),
      right: right.map(({ path }) => path).join(),
      printed: printed.map((line) => `${line.left} | ${line.right} | ${line.type}`),
    })),
    forward: sync.forward.map(({ row, target, value }) => `${row}: ${target.path} := ${text(value)}`),
    backward: sync.backward.map(({ row, target, value }) => `${row}: ${target.path} := ${text(value)}`),
  };
}

function compactSide({ object, only, while: gate, create, used, delete: deletion }: SideIr) {
  return {
    object: object.name,
    only: only && conditionText(only),
    while: gate && conditionText(gate),
    create: create.policy === 'if' ? `if ${conditionText(create.condition)}` : create.policy,
    delete: deletion,
    used: used.join(),
  };
}

function texts(expressions: readonly ExpressionIr[]): string {
  return expressions.map(text).join(', ');
}

function text(expression: ExpressionIr): string {
  switch (expression.kind) {
    case 'path':
      return `${expression.path.side}.${expression.path.path}`;
    case 'literal':
      return JSON.stringify(expression.value);
    case 'first':
    case 'known':
    case 'tuple':
      return `${expression.kind}(${texts(expression.of)})`;
    case 'guarded':
      return `[${conditionText(expression.condition)}] ${text(expression.value)}`;
    case 'convert': {
      const { codec, method, value } = expression;
      const values = codec.kind === 'builtin' ? codec.arguments.map((value) => JSON.stringify(value)) : [];
      return `${codec.name}(${values.join()})${codec.flipped ? '⇄' : ''}.${method}(${text(value)})`;
    }
    case 'element':
      return `${text(expression.of)}[${expression.index}]`;
    case 'call':
      return `${expression.helper}(${texts(expression.of)})`;
    case 'each':
      return `${text(expression.list)}[].${expression.path.path}`;
    case 'elements':
      return `elements(${expression.source.path} → ${expression.target.path})`;
    case 'linked':
      return `linked(${expression.reference})`;
    case 'through':
      return `through(${expression.reference}).${expression.path.path}`;
  }
}

function conditionText(condition: ConditionIr): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.of.map(conditionText).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${conditionText(condition.of)}`;
    case 'equals':
      return `${text(condition.left)} = ${JSON.stringify(condition.right)}`;
    case 'empty':
    case 'true':
      return `${condition.kind}(${text(condition.value)})`;
    case 'linked':
    case 'referenced':
      return `${condition.kind}(${condition.sync})`;
    case 'prose':
      return JSON.stringify(condition.text);
  }
}
