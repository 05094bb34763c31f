import type { PropertyType } from '../../runtime/abi/index.ts';
import type { CodecIr, CodecUseIr, FlowIr, LiteralIr, ValuesLineIr } from '../ir/ir.ts';
import { arrayLayout, objectLayout, printLayout, type Layout } from './layout.ts';
import { jsDoc, literal, stringLiteral } from './literal.ts';
import type { ModuleWriter } from './module-writer.ts';
import { camelCase, type AbiValue } from './names.ts';

/** Finds the expression for a codec as a row uses it. */
export type CodecNames = (use: CodecUseIr, type: PropertyType | undefined) => string;

/** Declares the codecs of a flow; built-ins with arguments are made once, where a row first uses them. */
export function declareCodecs(ir: FlowIr, module: ModuleWriter): CodecNames {
  const declared = new Map<string, string>();
  for (const codec of ir.codecs) declared.set(codec.name, declareCodec(codec, ir, module));
  const builtIns = new Map<string, string>();
  return (use, type) => {
    if (use.kind === 'declared') return declared.get(use.name) ?? 'undefined';
    const factory = module.value(builtInName(use.name, type));
    if (use.arguments.length === 0) return factory;
    const call = `${factory}(${use.arguments.map(literal).join(', ')})`;
    const known = builtIns.get(call);
    if (known !== undefined) return known;
    const name = module.names.take(camelCase(use.name, ...use.arguments.map(String)));
    module.add(`const ${name} = ${call};`);
    builtIns.set(call, name);
    return name;
  };
}

/** The runtime's name of a built-in codec. */
function builtInName(name: string, type: PropertyType | undefined): AbiValue {
  switch (name) {
    case 'prefix':
    case 'clip':
    case 'whole':
    case 'day':
    case 'lower':
    case 'trim':
      return name;
    default:
      return type === 'integer' ? 'integerText' : 'decimalText';
  }
}

function declareCodec(codec: CodecIr, ir: FlowIr, module: ModuleWriter): string {
  if (codec.kind === 'module') return module.codec(codec.name, fromGenerated(ir.file, codec.from));
  const name = module.names.take(camelCase(codec.name) || 'table');
  const table = objectLayout({
    law: literal(lawOf(codec.lines)),
    forward: pairs(codec.lines, 'forward'),
    backward: pairs(codec.lines, 'backward'),
    otherwise: otherwise(codec.lines, 'forward'),
    otherwiseBack: otherwise(codec.lines, 'backward'),
  });
  const type = [
    module.type('TableValue'),
    union(codec.lines, 'forward'),
    'TableValue',
    union(codec.lines, 'backward'),
  ].join(', ');
  const before = `export const ${name}: ${module.type('Codec')}<${type}> = ${module.value('values')}(${stringLiteral(codec.name)}, `;
  module.add(jsDoc(codec.doc) + printLayout(before, table, ');'));
  return name;
}

/** Path of a codec's file as the generated folder sees it. */
function fromGenerated(flowFile: string, from: string): string {
  const segments = flowFile.split('/').slice(0, -1);
  for (const segment of from.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return `../${segments.join('/')}`;
}

type Way = 'forward' | 'backward';

function linesOf(lines: readonly ValuesLineIr[], way: Way) {
  return lines
    .filter(({ direction }) => direction === 'both' || direction === way)
    .map(({ left, right }) => (way === 'forward' ? { from: left, to: right } : { from: right, to: left }));
}

function pairs(lines: readonly ValuesLineIr[], way: Way): Layout {
  return arrayLayout(
    linesOf(lines, way).flatMap(({ from, to }) =>
      from === undefined || to === undefined ? [] : [arrayLayout([literal(from), literal(to)])],
    ),
  );
}

function otherwise(lines: readonly ValuesLineIr[], way: Way): string | undefined {
  const last = linesOf(lines, way).find(({ from }) => from === undefined);
  return last?.to === undefined ? undefined : literal(last.to);
}

/** Type of what a table can answer in one direction. */
function union(lines: readonly ValuesLineIr[], way: Way): string {
  const answers = linesOf(lines, way).flatMap(({ to }) => (to === undefined ? [] : [literal(to)]));
  return [...new Set(answers)].join(' | ') || 'never';
}

function lawOf(lines: readonly ValuesLineIr[]): 'isomorphic' | 'lossy' | 'one-way' {
  const isOneWay = (way: Way): boolean => lines.every(({ direction }) => direction === way);
  if (isOneWay('forward') || isOneWay('backward')) return 'one-way';
  const isFull = ({
    left,
    right,
    direction,
  }: {
    left: LiteralIr | undefined;
    right: LiteralIr | undefined;
    direction: string;
  }) => direction === 'both' && left !== undefined && right !== undefined;
  return lines.every(isFull) ? 'isomorphic' : 'lossy';
}
