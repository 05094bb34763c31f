import { allRows } from '../bind/all-rows.ts';
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
    for (const row of allRows(sync.rows)) rule(row, report, sync);
  });
}

/** What is gathered of each flow alone. It is kept with the flow: one that did not change is not gone through again. */
export function gathered<T>(
  gather: (flow: BoundFlow) => readonly T[],
): (flows: readonly BoundFlow[]) => readonly T[] {
  const known = new WeakMap<BoundFlow, readonly T[]>();
  return (flows) =>
    flows.flatMap((flow) => {
      const found = known.get(flow) ?? gather(flow);
      known.set(flow, found);
      return found;
    });
}

/** Where a finding about a sync as a whole belongs: the line with its two objects. */
export function headingOf({ node }: BoundSync): SourceSpan {
  return { start: node.left.span.start, end: node.right.span.end };
}
