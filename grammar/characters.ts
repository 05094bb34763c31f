import type { Report } from './report.ts';
import type { SourceSpan } from './source.ts';

/**
 * Characters that a reader cannot see, or that reorder what he sees: controls, bidirectional marks,
 * zero-width characters, line separators, tags and halves of surrogate pairs. They may stand in a flow
 * only as escapes inside strings and quoted names.
 */
const HIDDEN_CLASS =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5' +
  '\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb' +
  '\\u{e0000}-\\u{e007f}\\p{Surrogate}';

const HIDDEN_RUN = new RegExp(`[${HIDDEN_CLASS}]+`, 'gu');
const HIDDEN = new RegExp(`[${HIDDEN_CLASS}]`, 'u');
const WORD = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*$/u;

/** Whether a text has a hidden character. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text);
}

/** The text without its hidden characters. */
export function withoutHidden(text: string): string {
  return hasHidden(text) ? text.replace(HIDDEN_RUN, '') : text;
}

/** The text with its hidden characters as JSON escapes them. */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN_RUN, (run) =>
    Array.from({ length: run.length }, (_, index) => run.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** True for a name that can stand without backticks. */
export function isWord(text: string): boolean {
  return WORD.test(text);
}

/** A run of hidden characters, called after the first. */
export interface HiddenRun {
  readonly span: SourceSpan;
  /** `U+202E` */
  readonly code: string;
}

export function* hiddenRuns(text: string): Generator<HiddenRun> {
  for (const match of text.matchAll(HIDDEN_RUN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    yield { span, code: codePointName(match[0]) };
  }
}

/** Reports every run of hidden characters of a text, wherever it stands. */
export function checkCharacters(text: string, report: Report): void {
  for (const { span, code } of hiddenRuns(text)) {
    report('hidden-character', span, { code }, { hint: HIDDEN_HINT });
    if (report.full()) return;
  }
}

const HIDDEN_HINT =
  'Remove it, or write it as an escape such as \\u{200b} in a string or a name in backticks.';

/** `U+202E` for the first character of a text. */
function codePointName(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
