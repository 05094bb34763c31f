import type { BoundCodec, BoundFlow, BoundRow } from '../bind/bound-flow.ts';
import { codecMethod } from '../bind/row-law.ts';
import type { CodecIr, CodecUseIr, ExpressionIr } from '../ir/ir.ts';

/** A value on its way through the row's codec, if it has one. */
export function converted(
  { codec }: BoundRow,
  direction: 'forward' | 'backward',
  value: ExpressionIr,
): ExpressionIr {
  if (codec === undefined) return value;
  return { kind: 'convert', codec: lowerCodecUse(codec), method: codecMethod(codec, direction), value };
}

export function lowerCodecUse(codec: BoundCodec): CodecUseIr {
  return codec.kind === 'values'
    ? { kind: 'declared', name: codec.name, flipped: false }
    : { kind: 'builtin', name: codec.codec.name, arguments: codec.arguments, flipped: codec.flipped };
}

/** The tables that rows use, in the order of their declaration. */
export function lowerCodecs({ values, usedCodecs }: BoundFlow): readonly CodecIr[] {
  return [...values].flatMap(([name, { node, lines }]) =>
    usedCodecs.has(name)
      ? [
          {
            kind: 'values' as const,
            name,
            lines: lines.map(({ left, right, direction }) => ({ left, right, direction })),
            doc: node.doc?.text,
          },
        ]
      : [],
  );
}
