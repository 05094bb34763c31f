import type { Diagnostic, DiagnosticDetails, MessageParameters } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import { diagnose, type Code, type messages } from './messages.ts';

/** Adds one finding about a file. */
export type Report = <C extends Code>(
  code: C,
  span: SourceSpan,
  parameters: MessageParameters<(typeof messages)[C]['message']>,
  details?: DiagnosticDetails,
) => void;

/** A report that collects what is said about one file. */
export function reportInto(diagnostics: Diagnostic[], file: string): Report {
  return (code, span, parameters, details) => {
    diagnostics.push(diagnose(code, { file, span }, parameters, details));
  };
}
