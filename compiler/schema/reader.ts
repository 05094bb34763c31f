import { isNode } from 'yaml';
import type { Diagnostic, DiagnosticDetails, MessageParameters } from '../../grammar/diagnostic.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import { diagnoseSchema, type schemaMessages, type SchemaCode } from './messages.ts';

type Report = <Code extends SchemaCode>(
  code: Code,
  span: SourceSpan,
  parameters: MessageParameters<(typeof schemaMessages)[Code]['message']>,
  details?: DiagnosticDetails,
) => void;

/** Gathers what is found in one file. */
export interface Reader {
  readonly source: SourceFile;
  readonly report: Report;
  /** What was found so far, in the order of the text. */
  found(): readonly Diagnostic[];
}

export function createReader(source: SourceFile): Reader {
  const diagnostics: Diagnostic[] = [];
  return {
    source,
    report(code, span, parameters, details) {
      diagnostics.push(diagnoseSchema(code, { file: source.path, span }, parameters, details));
    },
    found: () => diagnostics.toSorted((one, other) => one.span.start - other.span.start),
  };
}

/** Where a node stands; `otherwise` where the file has nothing there. */
export function spanOf(node: unknown, otherwise: SourceSpan): SourceSpan {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : otherwise;
}
