import type { PropertyModel, PropertyType, Side } from '../../runtime/abi/index.ts';
import type { BoundCodec, BoundRow, BoundValues } from '../bind/bound-flow.ts';
import { canonicalLiteral, literalText } from '../bind/literal.ts';
import { codecMethod, codecName } from '../bind/row-law.ts';
import { membersOf, operandText, typedTerms } from '../bind/path-terms.ts';
import { gives, halfOf, handed, takes } from '../codecs/fit-codec.ts';
import { operandShape } from '../codecs/property-value.ts';
import { describeShape, filled } from '../codecs/value-shape.ts';
import { eachRow } from './check.ts';
import { describeType, describeTypes } from './describe-type.ts';
import type { Report } from './report.ts';
import { waysOf, type Way } from './row-ways.ts';

/**
 * In each direction that a row goes, its codec takes what the source holds and gives what the target can hold: a
 * built-in by its types, a `values` table by each of its literals, a codec in TypeScript by the types of its functions.
 */
export const codecMismatch = eachRow((row, report, sync) => {
  const { codec } = row;
  if (codec === undefined) return;
  const wrong = misfitIn(row, codec);
  if (wrong?.misfit !== undefined) {
    const system = sync[wrong.way.target.side].system.alias;
    const hint = misfitHint(codec);
    report('codec-mismatch', codec.span, { codec: codecName(codec), system, ...wrong.misfit }, { hint });
  } else if (codec.kind === 'values') checkLiterals(row, codec, report);
});

function misfitIn(row: BoundRow, codec: BoundCodec) {
  return waysOf(row)
    .map((way) => ({ way, misfit: misfitOf(codec, way) }))
    .find(({ misfit }) => misfit !== undefined);
}

/** Where a codec does not belong at all, nothing else needs to be said of it. */
export function isMisfit(row: BoundRow): boolean {
  return row.codec !== undefined && misfitIn(row, row.codec) !== undefined;
}

/** Which end is wrong, nobody can tell: what can be changed is said. */
function misfitHint(codec: BoundCodec): string {
  switch (codec.kind) {
    case 'module':
      return 'Change the types of the codec, or turn it round: it is written from left to right, as its rows are.';
    case 'values':
      return 'A table translates words, whole numbers and truths: leave it out, or write a codec in TypeScript.';
    case 'builtin':
      return 'Leave it out where the types meet by themselves, or write a codec in TypeScript.';
  }
}

type ModuleCodec = Extract<BoundCodec, { kind: 'module' }>;
type TableCodec = Extract<BoundCodec, { kind: 'values' }>;

/** What does not fit, as the message says it. */
interface Misfit {
  readonly verb: 'takes' | 'gives';
  readonly expected: string;
  readonly path: string;
  readonly type: string;
}

function misfitOf(codec: BoundCodec, way: Way): Misfit | undefined {
  if (codec.kind === 'module') return moduleMisfit(codec, way);
  return typeMisfit(codec, way, 'takes') ?? typeMisfit(codec, way, 'gives');
}

/** Built-ins and tables, by the types of properties. */
function typeMisfit(
  codec: Exclude<BoundCodec, ModuleCodec>,
  { direction, source, target }: Way,
  verb: Misfit['verb'],
): Misfit | undefined {
  const end = (codecMethod(codec, direction) === 'get') === (verb === 'takes') ? 'left' : 'right';
  const types = codec.kind === 'values' ? tableTypes : codec.codec[end];
  const operand = verb === 'takes' ? source : target;
  if (membersOf(operand) !== undefined) {
    return { verb, expected: describeTypes(types), path: operandText(operand), type: 'several values' };
  }
  for (const { text, model } of typedTerms(operand)) {
    if (types.includes(model.type === 'ref' ? 'string' : model.type)) continue;
    return { verb, expected: describeTypes(types), path: text, type: describeType(model) };
  }
  return undefined;
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

/** Codecs in TypeScript, by what TypeScript says about their values. */
function moduleMisfit(
  { signature, flipped }: ModuleCodec,
  { direction, source, target }: Way,
): Misfit | undefined {
  const half = halfOf(signature, direction, flipped);
  if (half === undefined) return undefined;
  if (!takes(half, source)) {
    const type = code(describeShape(handed(half, source)));
    return { verb: 'takes', expected: code(describeShape(half.takes)), path: operandText(source), type };
  }
  if (gives(half, target)) return undefined;
  const given = filled(half.gives) ?? half.gives;
  const type = code(describeShape(operandShape(target)));
  return { verb: 'gives', expected: code(describeShape(given)), path: operandText(target), type };
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Each literal of a table is a value of the property on its side. */
function checkLiterals({ left, right }: BoundRow, { table }: TableCodec, report: Report): void {
  for (const operand of [left, right]) {
    for (const { text, model } of typedTerms(operand)) {
      checkSide(table, operand.side, text, model, report);
    }
  }
}

function checkSide(table: BoundValues, side: Side, path: string, model: PropertyModel, report: Report): void {
  for (const line of table.node.lines) {
    const literal = line[side];
    if (literal === undefined || canonicalLiteral(literal, model) !== undefined) continue;
    const parameters = { literal: literalText(literal), path, type: describeType(model) };
    const hint = model.values && `One of: ${model.values.join(', ')}.`;
    report('unfit-literal', literal.span, parameters, { hint });
  }
}
