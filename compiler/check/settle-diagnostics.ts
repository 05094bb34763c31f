import type { AllowClause, Row } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundFlow } from '../bind/bound-flow.ts';
import { diagnose } from './messages.ts';

/**
 * What is said in the end, in the order of the text: in a draft errors are warnings, an `allow` silences the warnings
 * of its statement, and one that silences nothing is a warning itself.
 */
export function settleDiagnostics(
  found: readonly Diagnostic[],
  flows: readonly BoundFlow[],
): readonly Diagnostic[] {
  const byFile = Map.groupBy(unique(found), ({ file }) => file);
  const settled = flows.flatMap((flow) => {
    const own = byFile.get(flow.source.path) ?? [];
    byFile.delete(flow.source.path);
    return applyAllowances(softenDrafts(own, flow), flow);
  });
  return [...settled, ...[...byFile.values()].flat()].sort(byPosition);
}

/** A default that is wrong is found once for every sync that it holds for. */
function unique(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ code, file, span, message }) => {
    const key = JSON.stringify([file, span.start, span.end, code, message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function softenDrafts(found: readonly Diagnostic[], { file }: BoundFlow): readonly Diagnostic[] {
  const drafts = file.statements.filter((node) => node.kind === 'SyncDeclaration' && node.draft);
  if (drafts.length === 0) return found;
  return found.map((diagnostic) =>
    drafts.some(({ span }) => contains(span, diagnostic.span))
      ? { ...diagnostic, severity: 'warning' as const, draft: true as const }
      : diagnostic,
  );
}

/** An `allow`, and the statement that it belongs to. */
interface Allowance {
  readonly clause: AllowClause;
  readonly span: SourceSpan;
}

function applyAllowances(found: readonly Diagnostic[], flow: BoundFlow): readonly Diagnostic[] {
  const allowances = allowancesOf(flow);
  if (allowances.length === 0) return found;
  const used = new Set<Allowance>();
  const left = found.filter((diagnostic) => {
    const allowance = allowances.find((candidate) => covers(candidate, diagnostic));
    if (allowance !== undefined) used.add(allowance);
    return allowance === undefined;
  });
  const unused = allowances.filter((allowance) => !used.has(allowance));
  return [...left, ...unused.map((allowance) => unusedAllow(allowance, found, flow))];
}

function covers({ clause, span }: Allowance, { code, severity, span: place }: Diagnostic): boolean {
  return severity === 'warning' && clause.code.text === code && contains(span, place);
}

function unusedAllow({ clause, span }: Allowance, found: readonly Diagnostic[], flow: BoundFlow): Diagnostic {
  const code = clause.code.text;
  const isError = found.some((diagnostic) => diagnostic.code === code && contains(span, diagnostic.span));
  return diagnose(
    'unused-allow',
    { file: flow.source.path, span: clause.code.span },
    { code },
    { hint: isError ? 'Only warnings can be allowed; this is an error.' : 'Remove the `allow`.' },
  );
}

function allowancesOf({ file, source }: BoundFlow): readonly Allowance[] {
  if (!source.text.includes('allow')) return [];
  return file.statements.flatMap((statement) => {
    const own = statement.allow.map((clause) => ({ clause, span: statement.span }));
    if (statement.kind !== 'SyncDeclaration') return own;
    const inner = statement.statements.flatMap((node) =>
      node.kind === 'Row' ? rowAllowances(node) : node.allow.map((clause) => ({ clause, span: node.span })),
    );
    return [...inner, ...own];
  });
}

/** The innermost first, so that an `allow` on a block stays unused where its row has one of its own. */
function rowAllowances(row: Row): readonly Allowance[] {
  return [
    ...(row.rows ?? []).flatMap(rowAllowances),
    ...row.allow.map((clause) => ({ clause, span: row.span })),
  ];
}

function contains(outer: SourceSpan, inner: SourceSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function byPosition(one: Diagnostic, other: Diagnostic): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.span.start - other.span.start || one.span.end - other.span.end;
}
