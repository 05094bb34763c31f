import type { PropertyModel, PropertyType } from '../../runtime/abi/index.ts';
import type { BoundCodec, BoundOperand } from '../bind/bound-flow.ts';
import { canonicalLiteral, literalText } from '../bind/literal.ts';
import { pathText } from '../bind/resolve-path.ts';
import { eachRow } from './check.ts';
import { describeType, describeTypes } from './describe-type.ts';
import type { Report } from './report.ts';
import { pathTerms } from './row-ways.ts';

/**
 * Both ends of a codec fit the properties beside it: a built-in by its types, a `values` table by each of its
 * literals.
 */
export const codecMismatch = eachRow(({ codec, left, right }, report) => {
  if (codec === undefined) return;
  if (checkEnd(codec, left, 'left', report)) checkEnd(codec, right, 'right', report);
});

/** False where the codec was reported, so that it is reported once. */
function checkEnd(codec: BoundCodec, operand: BoundOperand, side: 'left' | 'right', report: Report): boolean {
  for (const { path } of pathTerms(operand)) {
    const { model } = path.property;
    const types = codec.kind === 'values' ? tableTypes : typesOf(codec, side);
    if (!types.includes(model.type === 'ref' ? 'string' : model.type)) {
      report('codec-mismatch', codec.span, {
        codec: codec.kind === 'values' ? codec.name : codec.codec.name,
        expected: describeTypes(types),
        path: pathText(path),
        type: describeType(model),
      });
      return false;
    }
    if (codec.kind === 'values') checkLiterals(codec, side, pathText(path), model, report);
  }
  return true;
}

function typesOf({ codec, flipped }: Extract<BoundCodec, { kind: 'builtin' }>, side: 'left' | 'right') {
  return (side === 'left') === flipped ? codec.right : codec.left;
}

/** Types that a table's literals can spell. */
const tableTypes: readonly PropertyType[] = [
  'string',
  'enum',
  'boolean',
  'integer',
  'country',
  'phone',
  'any',
];

function checkLiterals(
  { table }: Extract<BoundCodec, { kind: 'values' }>,
  side: 'left' | 'right',
  path: string,
  model: PropertyModel,
  report: Report,
): void {
  for (const line of table.node.lines) {
    const literal = line[side];
    if (literal === undefined || canonicalLiteral(literal, model) !== undefined) continue;
    const parameters = { literal: literalText(literal), path, type: describeType(model) };
    const hint = model.values && `One of: ${model.values.join(', ')}.`;
    report('unfit-literal', literal.span, parameters, { hint });
  }
}
