import type { FlowFile } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import { diagnoseSchema } from '../schema/messages.ts';

/** A connection as `syncline.yaml` declares it. */
export interface DeclaredConnection {
  readonly name: string;
  readonly span: SourceSpan;
}

/** Connections that no flow names. Where a flow's header could not be read, or there are no flows yet, nothing is said. */
export function unusedConnections(
  declared: readonly DeclaredConnection[],
  flows: readonly FlowFile[],
  file: string,
): readonly Diagnostic[] {
  const headers = flows.flatMap(({ header }) => header ?? []);
  if (headers.length === 0 || headers.length < flows.length) return [];
  const used = new Set(headers.flatMap(({ left, right }) => [left.system.text, right.system.text]));
  // A misspelt name is reported as that: it may mean the one that seems unused.
  const names = new Set(declared.map(({ name }) => name));
  if ([...used].some((name) => !names.has(name))) return [];
  const hint = 'Remove it, or write a flow that uses it.';
  return declared
    .filter(({ name }) => !used.has(name))
    .map(({ name, span }) => diagnoseSchema('project-unused-connection', { file, span }, { name }, { hint }));
}
