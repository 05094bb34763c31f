import type { MessageParameters, Place } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { Comparison } from './comparison.ts';
import { kinds, type BreakingKind } from './kinds.ts';

/** One difference to what is deployed that matters to links, bases, records or callers. */
export interface BreakingChange {
  readonly kind: BreakingKind;
  readonly severity: 'breaking' | 'notice';
  readonly message: string;
  /** What it does to what is deployed. */
  readonly why: string;
  /** How to get there without harm. */
  readonly migrate: string;
  /** Where it stands now; for what is gone, where it would. */
  readonly file: string;
  readonly span: SourceSpan;
}

/** Adds one change. */
export type ReportChange = <Kind extends BreakingKind>(
  kind: Kind,
  place: Place,
  parameters: MessageParameters<(typeof kinds)[Kind]['message']>,
) => void;

/** Finds the changes of one kind, or of a few that belong together. */
export type ChangeCheck = (comparison: Comparison, report: ReportChange) => void;

export function reportChangesInto(changes: BreakingChange[]): ReportChange {
  return (kind, { file, span }, parameters) => {
    const { severity, message, why, migrate } = kinds[kind];
    const values: Readonly<Record<string, string>> = parameters;
    const text = message.replace(/\{(\w+)\}/g, (whole: string, name: string) => values[name] ?? whole);
    changes.push({ kind, severity, message: text, why, migrate, file, span });
  };
}
