import type {
  BoundCallTerm,
  BoundCodec,
  BoundCondition,
  BoundOperand,
  BoundPath,
  BoundPathTerm,
  BoundRow,
} from './bound-flow.ts';

/**
 * What decides which values a row equates, as plain data: whoever changes it starts from a row without a base.
 * Positions, comments, labels, limits and conflict rules are no part of it.
 */
export function rowMeaning(row: BoundRow): unknown {
  return [
    row.direction,
    operandMeaning(row.left),
    operandMeaning(row.right),
    row.codec && codecMeaning(row.codec),
    row.translation && [row.translation.left.name, row.translation.right.name],
    row.onCreate,
    ...(row.list === undefined ? [] : [row.list.rows.map(rowMeaning)]),
  ];
}

function operandMeaning({ terms }: BoundOperand): unknown {
  return terms.map((term) => {
    if (term.kind === 'literal') return { literal: term.value };
    if (term.kind === 'call') return callMeaning(term);
    return term.kind === 'path' ? partMeaning(term) : { tuple: term.members.map(partMeaning) };
  });
}

function callMeaning({ called, separator, of, guard }: BoundCallTerm): unknown {
  const values = of.map(({ path, inElement }) => [pathMeaning(path), inElement]);
  return { call: called.name, separator, of: values, guard: guard && conditionMeaning(guard) };
}

function partMeaning({ path, guard }: BoundPathTerm): unknown {
  return [pathMeaning(path), guard && conditionMeaning(guard)];
}

export function codecMeaning(codec: BoundCodec): unknown {
  if (codec.kind === 'builtin') return [codec.codec.name, codec.arguments, codec.flipped];
  if (codec.kind === 'module') return [codec.path, codec.name, codec.flipped];
  return codec.table.lines.map(({ left, right, direction }) => [left ?? 'else', direction, right ?? 'else']);
}

export function conditionMeaning(condition: BoundCondition): unknown {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [condition.kind, condition.of.map(conditionMeaning)];
    case 'not':
      return ['not', conditionMeaning(condition.of)];
    case 'equals':
      return ['equals', pathMeaning(condition.path), condition.value];
    case 'empty':
    case 'true':
      return [condition.kind, pathMeaning(condition.path)];
    case 'linked':
    case 'referenced':
      return [condition.kind, condition.question.sync];
    case 'prose':
      return ['prose', condition.text];
  }
}

/** The segments of each part of a chain, from the sync's record on. */
function pathMeaning(path: BoundPath): readonly (readonly string[])[] {
  return [...(path.reference === undefined ? [] : pathMeaning(path.reference.id)), path.segments];
}
