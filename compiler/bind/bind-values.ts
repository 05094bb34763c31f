import type { ValuesDeclaration } from '../../grammar/ast.ts';
import { directionOf } from './bind-rows.ts';
import type { BoundValues } from './bound-flow.ts';
import { plainLiteral } from './literal.ts';

/** A table with its literals in canonical form; `else` stays undefined. */
export function bindValues(node: ValuesDeclaration): BoundValues {
  return {
    node,
    lines: node.lines.map(({ left, right, arrow, span }) => ({
      left: left && plainLiteral(left),
      right: right && plainLiteral(right),
      direction: directionOf[arrow],
      span,
    })),
  };
}
