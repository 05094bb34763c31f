export type * from './ast.ts';
export type { Position, SourceFile, SourceSpan } from './source.ts';
export type {
  CodeFix,
  Diagnostic,
  DiagnosticDetails,
  Explanation,
  MessageEntry,
  MessageParameters,
  Outcome,
  Place,
  Severity,
} from './diagnostic.ts';
export { diagnosticsFrom } from './diagnostic.ts';
export { decodeSource } from './decode.ts';
export { parse } from './parse.ts';
export { messages as grammarMessages, type GrammarCode } from './messages.ts';
export { needsQuotes } from './names.ts';
export { isSlip, suggest, suggestionHint } from './suggest.ts';
export { codeFrame, positionAt, renderDiagnostic } from './locate.ts';
export { childrenOf, visit, walk, type Visitor } from './visitor.ts';
export { print } from './print.ts';
export { format } from './format.ts';
export { explanations as grammarExplanations } from './explanations.ts';
