import {
  diagnosticsFrom,
  type Diagnostic,
  type DiagnosticDetails,
  type MessageParameters,
} from './diagnostic.ts';
import { messages, type GrammarCode } from './messages.ts';
import type { SourceFile, SourceSpan } from './source.ts';

const diagnose = diagnosticsFrom(messages);

/** More findings than this help nobody, and would let a broken file of megabytes fill the memory. */
const MAX_DIAGNOSTICS = 1000;

/** Notes a finding of the file at hand. */
export interface Report {
  <Code extends GrammarCode>(
    code: Code,
    span: SourceSpan,
    parameters: MessageParameters<(typeof messages)[Code]['message']>,
    details?: DiagnosticDetails,
  ): void;
  /** True once no further finding is kept. */
  full(): boolean;
}

/** A report for one file and the list that it fills. */
export function createReport(source: SourceFile): { report: Report; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const full = () => diagnostics.length > MAX_DIAGNOSTICS;
  const note = <Code extends GrammarCode>(
    code: Code,
    span: SourceSpan,
    parameters: MessageParameters<(typeof messages)[Code]['message']>,
    details: DiagnosticDetails = {},
  ): void => {
    const place = { file: source.path, span };
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(diagnose(code, place, parameters, details));
    else if (!full())
      diagnostics.push(diagnose('too-many-errors', place, { count: String(MAX_DIAGNOSTICS) }));
  };
  return { report: Object.assign(note, { full }), diagnostics };
}
