import type { Call, CodecDeclaration, Literal } from '../../grammar/ast.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import { codecKey, codecPath } from '../codecs/codec-signature.ts';
import { isModuleFlipped } from '../codecs/fit-codec.ts';
import { builtinCodecs, type BuiltinCodec, type BuiltinParameter } from '../ir/builtin-codecs.ts';
import type { LiteralIr } from '../ir/ir.ts';
import { isTimeZone } from '../schema/known-names.ts';
import { suggestion } from '../schema/suggest.ts';
import type { BoundCodec, BoundOperand } from './bound-flow.ts';
import type { BoundOperands } from './bind-operand.ts';
import { typedTerms } from './path-terms.ts';
import type { FlowScope } from './scope.ts';

/** The codec that a row's `via` names: one of the flow's own before the built-in ones. */
export function resolveCodec(
  call: Call,
  operands: BoundOperands,
  direction: Direction,
  scope: FlowScope,
): BoundCodec | undefined {
  const { text, span } = call.name;
  const table = scope.values.get(text);
  const declaration = scope.codecs.get(text);
  const builtin = builtinCodecs.get(text);
  if (table !== undefined || declaration !== undefined) scope.usedCodecs.add(text);
  if (table !== undefined) {
    return checkedArguments(call, [], scope) && { kind: 'values', name: text, table, span };
  }
  if (declaration !== undefined) return useModule(call, declaration, operands, direction, scope);
  if (builtin !== undefined) return useBuiltin(call, builtin, operands, direction, scope);
  const names = [...scope.values.keys(), ...scope.codecs.keys(), ...builtinCodecs.keys()];
  scope.report('unknown-codec', span, { name: text }, suggestion(text, names, span));
  return undefined;
}

function useBuiltin(
  call: Call,
  codec: BuiltinCodec,
  operands: BoundOperands,
  direction: Direction,
  scope: FlowScope,
): BoundCodec | undefined {
  const values = checkedArguments(call, codec.parameters, scope);
  return (
    values && {
      kind: 'builtin',
      codec,
      arguments: values,
      flipped: isFlipped(codec, operands, direction),
      span: call.span,
    }
  );
}

/** Undefined also where its file was reported. */
function useModule(
  call: Call,
  { name, from }: CodecDeclaration,
  operands: BoundOperands,
  direction: Direction,
  scope: FlowScope,
): BoundCodec | undefined {
  const path = codecPath(scope.path, from.value) ?? '';
  const signature = scope.signatures.get(codecKey(path, name.text));
  if (checkedArguments(call, [], scope) === undefined || signature === undefined) return undefined;
  const flipped = isModuleFlipped(signature, operands, direction);
  return { kind: 'module', name: name.text, path, signature, flipped, span: call.name.span };
}

/**
 * Which way round a built-in stands. One between two types is turned so that they fit; one from text to text
 * always goes along the arrow, and from left to right where there are two.
 */
function isFlipped(codec: BuiltinCodec, { left, right }: BoundOperands, direction: Direction): boolean {
  if (codec.left.some((type) => codec.right.includes(type))) return direction === 'backward';
  return takes(codec.right, left) || (takes(codec.left, right) && !takes(codec.left, left));
}

function takes(types: BuiltinCodec['left'], operand: BoundOperand): boolean {
  return typedTerms(operand).some(({ model }) => types.includes(model.type));
}

function checkedArguments(
  call: Call,
  parameters: readonly BuiltinParameter[],
  scope: FlowScope,
): readonly LiteralIr[] | undefined {
  const values = parameters.map((parameter, index) => argumentValue(call.arguments[index], parameter));
  const fit = values.filter((value) => value !== undefined);
  if (call.arguments.length === parameters.length && fit.length === values.length) return fit;
  scope.report('wrong-arguments', call.span, {
    codec: call.name.text,
    expected:
      parameters.length === 0 ? 'no arguments' : parameters.map((name) => meaning[name]).join(' and '),
  });
  return undefined;
}

const meaning: Readonly<Record<BuiltinParameter, string>> = {
  text: 'a text in quotes',
  count: 'a whole number above zero',
  zone: 'the name of a time zone, such as "Europe/Oslo"',
};

function argumentValue(
  argument: Call['arguments'][number] | undefined,
  parameter: BuiltinParameter,
): LiteralIr | undefined {
  if (argument === undefined || argument.kind === 'Path') return undefined;
  return parameter === 'count' ? countValue(argument) : textValue(argument, parameter);
}

function countValue(literal: Literal): number | undefined {
  if (literal.kind !== 'NumberLiteral') return undefined;
  const count = Number(literal.text);
  return Number.isSafeInteger(count) && count > 0 ? count : undefined;
}

function textValue(literal: Literal, parameter: 'text' | 'zone'): string | undefined {
  if (literal.kind !== 'StringLiteral') return undefined;
  return parameter === 'text' || isTimeZone(literal.value) ? literal.value : undefined;
}
