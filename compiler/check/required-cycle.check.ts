import type { SourceSpan } from '../../grammar/source.ts';
import type { BoundRow, BoundSide, BoundSync } from '../bind/bound-flow.ts';
import { recordsOf } from '../bind/object-shape.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { gathered, type Check } from './check.ts';
import { findCycles } from './find-cycle.ts';
import { wayTo } from './row-ways.ts';

/** A record of one object that cannot be created before one of another. */
interface Need {
  readonly from: string;
  readonly to: string;
  readonly edge: { readonly file: string; readonly span: SourceSpan; readonly text: string };
}

/**
 * What a record needs on create is created first. Optional references are set later, so that only references
 * that are required on create may not lead back to where they started.
 */
export const requiredCycle: Check = (flows, reportFor) => {
  const needs = needsOf(flows);
  const graph = Map.groupBy(needs, ({ from }) => from);
  for (const cycle of findCycles(graph)) {
    const [first] = cycle;
    if (first === undefined) continue;
    const texts = [...cycle, first].map(({ text }) => text);
    const hint = 'Leave one of these references to a system that does not require it.';
    reportFor(first.file)('required-cycle', first.span, { cycle: texts.join(' needs ') }, { hint });
  }
};

const needsOf = gathered(({ syncs }) =>
  syncs
    .filter(({ node }) => !node.draft)
    .flatMap((sync) =>
      [sync.left, sync.right].flatMap((side) =>
        side.create.policy === 'never' ? [] : sideNeeds(sync, side),
      ),
    ),
);

function sideNeeds(sync: BoundSync, side: BoundSide): readonly Need[] {
  return sync.rows.flatMap((row) => {
    if (row.translation === undefined || !isRequired(row, side)) return [];
    const { connection } = side.system;
    return [
      {
        from: recordsOf(connection, side.object),
        to: recordsOf(connection, row.translation[side.side]),
        edge: { file: sync.file, span: row.node.span, text: `${side.system.alias} ${side.object.name}` },
      },
    ];
  });
}

function isRequired(row: BoundRow, { side }: BoundSide): boolean {
  const way = wayTo(row, side);
  return way !== undefined && pathTerms(way.target).some(({ path }) => path.property.model.required === true);
}
