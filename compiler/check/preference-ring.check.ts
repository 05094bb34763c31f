import { allRows } from '../bind/all-rows.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { otherSide } from '../bind/scope.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { gathered, type Check } from './check.ts';
import { findCycles } from './find-cycle.ts';
import { propertyNodes, type PropertyNodes } from './property-node.ts';

interface Preference {
  readonly file: string;
  readonly span: SourceSpan;
  /** The system that wins, and its property. */
  readonly text: string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly edge: Preference;
}

/**
 * Preferences of one property, across all flows, lead to an end: where A is preferred to B, B to C and C to A, a
 * conflict would go round for ever.
 */
export const preferenceRing: Check = (flows, reportFor) => {
  const edges = preferences(flows);
  const graph = Map.groupBy(edges, ({ from }) => from);
  for (const cycle of findCycles(graph)) {
    const [first] = cycle;
    if (first === undefined || cycle.length < 3) continue;
    const ring = [...cycle, first].map(({ text }) => text).join(' before ');
    const hint = 'Let one of these rows go by `conflict latest`, or turn its preference round.';
    reportFor(first.file)('preference-ring', first.span, { ring }, { hint });
  }
};

const preferences = gathered(({ syncs }) =>
  syncs
    .filter(({ node }) => !node.draft)
    .flatMap((sync) => {
      const nodeOf = propertyNodes(sync);
      return allRows(sync.rows).flatMap((row) => preferenceOf(row, sync, nodeOf));
    }),
);

function preferenceOf(row: BoundRow, sync: BoundSync, nodeOf: PropertyNodes): readonly Edge[] {
  const winner = row.conflict.side;
  if (row.direction !== 'both' || winner === undefined) return [];
  return pathTerms(row[winner]).flatMap(({ path: from }) =>
    pathTerms(row[otherSide[winner]]).map(({ path: to }) => ({
      from: nodeOf(winner, from.path),
      to: nodeOf(otherSide[winner], to.path),
      edge: { file: sync.file, span: row.node.span, text: `${sync[winner].system.alias} \`${from.path}\`` },
    })),
  );
}
