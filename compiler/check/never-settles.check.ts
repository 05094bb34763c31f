import { allRows } from '../bind/all-rows.ts';
import type { BoundPath, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { pathTerms } from '../bind/path-terms.ts';
import type { LiteralIr } from '../ir/ir.ts';
import { carry } from './carry-value.ts';
import { gathered, type Check } from './check.ts';
import { findCycles } from './find-cycle.ts';
import { propertyNodes, type PropertyNodes } from './property-node.ts';
import { waysOf, type Way } from './row-ways.ts';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly edge: Carrying;
}

/** One direction of a row, from one property to another. */
interface Carrying {
  readonly row: BoundRow;
  readonly sync: BoundSync;
  readonly direction: Way['direction'];
  readonly from: BoundPath;
}

/**
 * A value that rows carry round, through one flow or several, comes to rest: going round again leaves it as it is. A
 * prefix that is put in front on the way there and stays on the way back makes it longer for ever. Without a codec on
 * the way a value stays what it is, so that only what a codec leads to is looked at.
 */
export const neverSettles: Check = (flows, reportFor) => {
  const edges = carryings(flows);
  const converting = edges.filter(({ edge }) => edge.row.codec !== undefined).map(({ from }) => from);
  if (converting.length === 0) return;
  for (const cycle of findCycles(
    Map.groupBy(edges, ({ from }) => from),
    converting,
  )) {
    const [first] = cycle;
    if (first === undefined || seedsOf(cycle).every((seed) => settles(cycle, seed))) continue;
    const round = [...cycle, first].map(textOf).join(' → ');
    const hint = 'Let the way back undo what the way there does: one `<->` row instead of two.';
    reportFor(first.sync.file)('never-settles', first.row.node.span, { round }, { hint });
  }
};

const carryings = gathered(({ syncs }) =>
  syncs
    .filter(({ node }) => !node.draft)
    .flatMap((sync) => {
      const nodeOf = propertyNodes(sync);
      return allRows(sync.rows)
        .filter(keepsCarrying)
        .flatMap((row) => edgesOf(row, sync, nodeOf));
    })
    .filter(({ from, to }) => from !== to),
);

function keepsCarrying({ onCreate, translation }: BoundRow): boolean {
  return !onCreate && translation === undefined;
}

function edgesOf(row: BoundRow, sync: BoundSync, nodeOf: PropertyNodes): readonly Edge[] {
  return waysOf(row).flatMap(({ direction, source, target }) =>
    pathTerms(source).flatMap(({ path: from }) =>
      pathTerms(target).map(({ path: to }) => ({
        from: nodeOf(source.side, pathText(from)),
        to: nodeOf(target.side, pathText(to)),
        edge: { row, sync, direction, from },
      })),
    ),
  );
}

/** The property that it starts from, and its system. */
function textOf({ sync, from }: Carrying): string {
  return `${sync[from.side].system.alias} \`${pathText(from)}\``;
}

/** Values to try: what the tables on the way know, and any text. Without a codec there is nothing to try. */
function seedsOf(cycle: readonly Carrying[]): readonly LiteralIr[] {
  const codecs = cycle.flatMap(({ row: { codec } }) => codec ?? []);
  const known = codecs.flatMap((codec) =>
    codec.kind === 'values' ? codec.table.lines.flatMap(({ left, right }) => [left, right]) : [],
  );
  const seeds = new Set(known.filter((value) => value !== undefined));
  return codecs.length === 0 ? [] : [...seeds, 'a text'];
}

/** Longer than any table can lead on before it repeats itself, for tables that people write. */
const rounds = 100;

function settles(cycle: readonly Carrying[], seed: LiteralIr): boolean {
  let value = seed;
  for (let round = 0; round < rounds; round += 1) {
    const next = goRound(cycle, value);
    if (next === undefined || next === value) return true;
    value = next;
  }
  return false;
}

function goRound(cycle: readonly Carrying[], start: LiteralIr): LiteralIr | undefined {
  let value: LiteralIr | undefined = start;
  for (const { row, direction } of cycle) {
    if (value === undefined) return undefined;
    value = carry(row, direction, value);
  }
  return value;
}
