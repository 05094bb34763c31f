import type { SourceSpan } from './source.ts';

export type Severity = 'error' | 'warning';

/** A text edit that is certain to mend what a diagnostic names. */
export interface CodeFix {
  readonly title: string;
  readonly span: SourceSpan;
  readonly replacement: string;
}

/** A finding about a user's text. Collected, never thrown. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Path of the file, as the host names it. */
  readonly file: string;
  readonly span: SourceSpan;
  /** What to do about it, as one sentence. */
  readonly hint?: string;
  readonly fixes?: readonly CodeFix[];
  /** It is about a draft, which is never run. */
  readonly draft?: true;
}

/** What a phase returns: always a value, and everything it has to say about its input. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

export interface MessageEntry {
  readonly severity: Severity;
  readonly message: string;
}

type ParameterNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** Named parameters of a message: `{ name: string }` for `"unknown system {name}"`. */
export type MessageParameters<Text extends string> = Readonly<Record<ParameterNames<Text>, string>>;

export interface DiagnosticDetails {
  readonly hint?: string | undefined;
  readonly fixes?: readonly CodeFix[] | undefined;
}

/** Where a diagnostic belongs. */
export interface Place {
  readonly file: string;
  readonly span: SourceSpan;
}

/** Makes the diagnostics of one table of messages. */
export type Diagnose<Table extends Readonly<Record<string, MessageEntry>>> = <
  Code extends keyof Table & string,
>(
  code: Code,
  place: Place,
  parameters: MessageParameters<Table[Code]['message']>,
  details?: DiagnosticDetails,
) => Diagnostic;

/**
 * Turns a room's table of messages into the one function that makes its diagnostics.
 * A code that is not in the table, or a parameter that its message does not name, does not compile.
 */
export function diagnosticsFrom<const Table extends Readonly<Record<string, MessageEntry>>>(
  table: Table,
): Diagnose<Table> {
  return (code, place, parameters, details = {}) => {
    const entry: MessageEntry = table[code] ?? { severity: 'error', message: code };
    const values: Readonly<Record<string, string>> = parameters;
    return {
      code,
      severity: entry.severity,
      message: entry.message.replace(/\{(\w+)\}/g, (whole, name: string) => shorten(values[name] ?? whole)),
      file: place.file,
      span: place.span,
      ...(details.hint === undefined ? {} : { hint: details.hint }),
      ...(details.fixes === undefined ? {} : { fixes: details.fixes }),
    };
  };
}

/** More than any name that somebody wrote by hand: what is longer is shown by its beginning. */
const longestParameter = 500;

function shorten(text: string): string {
  return text.length <= longestParameter ? text : `${text.slice(0, longestParameter)}…`;
}

/** The long text behind a code, for `explain CODE`. */
export interface Explanation {
  /** The rule of the language, and why it is one. */
  readonly rule: string;
  /** A few lines that break it. */
  readonly wrong: string;
  /** The same lines, mended. */
  readonly right: string;
}
