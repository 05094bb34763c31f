import type { CodeFix } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundSync } from '../bind/bound-flow.ts';
import { headingOf } from './check.ts';

/** A fix that puts a statement on a line of its own before the first of a sync. */
export function insertRule({ node }: BoundSync, rule: string): readonly CodeFix[] {
  const [first] = node.statements;
  if (first === undefined) return [];
  const { start } = first.span;
  return [{ title: `Add \`${rule}\``, span: { start, end: start }, replacement: `${rule}\n  ` }];
}

/** A rule's own place if it stands in the sync; a flow's default, or the language's, is shown at the sync. */
export function placeIn(sync: BoundSync, span: SourceSpan | undefined): SourceSpan {
  const isInside = span !== undefined && sync.node.span.start <= span.start && span.end <= sync.node.span.end;
  return isInside ? span : headingOf(sync);
}
