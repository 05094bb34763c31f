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
  if (codec.kind === 'values') return { kind: 'declared', name: codec.name, flipped: false };
  return codec.kind === 'module'
    ? { kind: 'declared', name: codec.name, flipped: codec.flipped }
    : { kind: 'builtin', name: codec.codec.name, arguments: codec.arguments, flipped: codec.flipped };
}

/** The tables and the codecs in TypeScript that rows use, each kind in the order of its declaration. */
export function lowerCodecs({ codecs, values, usedCodecs }: BoundFlow): readonly CodecIr[] {
  const modules = [...codecs].map(([name, { from, doc }]): CodecIr => ({
    kind: 'module',
    name,
    from: from.value,
    doc: doc?.text,
  }));
  return [...modules.filter(({ name }) => usedCodecs.has(name)), ...lowerTables({ values, usedCodecs })];
}

function lowerTables({ values, usedCodecs }: Pick<BoundFlow, 'values' | 'usedCodecs'>): readonly CodecIr[] {
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
