import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundFlow } from '../bind/bound-flow.ts';
import { eachFlow } from './check.ts';

/** What a flow declares is used: a codec or table by a row, its two systems by a sync. */
export const unusedDeclaration = eachFlow((flow, report) => {
  const { header, statements } = flow.file;
  if (!isComplete(flow)) return;
  if (header !== undefined && statements.every(({ kind }) => kind !== 'SyncDeclaration')) {
    const span: SourceSpan = { start: header.left.span.start, end: header.right.span.end };
    report('unused-system', span, { left: flow.left.alias, right: flow.right.alias });
  }
  for (const statement of statements) {
    if (statement.kind !== 'CodecDeclaration' && statement.kind !== 'ValuesDeclaration') continue;
    const { text: name, span } = statement.name;
    if (flow.usedCodecs.has(name)) continue;
    report(statement.kind === 'CodecDeclaration' ? 'unused-codec' : 'unused-values', span, { name });
  }
});

/** Nothing is concluded from rows that could not be read. */
function isComplete({ file, syncs, incomplete }: BoundFlow): boolean {
  const declared = file.statements.filter(({ kind }) => kind === 'SyncDeclaration');
  return (
    !incomplete && declared.length === syncs.length && syncs.every(({ unbound }) => unbound.length === 0)
  );
}
