import type { BoundPath, BoundRow } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { eachRow } from './check.ts';
import { waysOf } from './row-ways.ts';

/** Text that is too long for its target parks the record, unless the row clips it: known before, it is a warning. */
export const textTooLong = eachRow((row, report) => {
  if (changesLength(row)) return;
  for (const { source, target } of waysOf(row)) {
    for (const { path: to } of pathTerms(target)) {
      const from = pathTerms(source).find(({ path }) => isLonger(path, to));
      if (from === undefined) continue;
      const shorter = String(to.property.model.maxLength);
      report(
        'text-too-long',
        row.node.span,
        {
          from: pathText(from.path),
          to: pathText(to),
          longer: String(from.path.property.model.maxLength),
          shorter,
        },
        {
          hint: `Cut it with \`via clip(${shorter}) lossy\`, or let such records be parked: \`allow text-too-long "…"\`.`,
        },
      );
      return;
    }
  }
});

function changesLength({ codec }: BoundRow): boolean {
  return codec !== undefined && (codec.kind !== 'builtin' || codec.codec.name === 'clip');
}

function isLonger(from: BoundPath, to: BoundPath): boolean {
  const { type, maxLength } = from.property.model;
  const limit = to.property.model.maxLength;
  return type === 'string' && maxLength !== undefined && limit !== undefined && maxLength > limit;
}
