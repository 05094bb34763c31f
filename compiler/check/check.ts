import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundFlow, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import type { Report } from './report.ts';

/** One rule of the language, held against all flows of a project. */
export type Check = (flows: readonly BoundFlow[], reportFor: (file: string) => Report) => void;

export function eachFlow(rule: (flow: BoundFlow, report: Report) => void): Check {
  return (flows, reportFor) => {
    for (const flow of flows) rule(flow, reportFor(flow.source.path));
  };
}

export function eachSync(rule: (sync: BoundSync, report: Report) => void): Check {
  return eachFlow((flow, report) => {
    for (const sync of flow.syncs) rule(sync, report);
  });
}

export function eachRow(rule: (row: BoundRow, report: Report, sync: BoundSync) => void): Check {
  return eachSync((sync, report) => {
    for (const row of sync.rows) rule(row, report, sync);
  });
}

/** Where a finding about a sync as a whole belongs: the line with its two objects. */
export function headingOf({ node }: BoundSync): SourceSpan {
  return { start: node.left.span.start, end: node.right.span.end };
}
