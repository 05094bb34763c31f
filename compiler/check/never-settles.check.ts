import { allRows } from '../bind/all-rows.ts';
import type { BoundFlow, BoundOperand, BoundPath, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { pathTerms } from '../bind/path-terms.ts';
import type { LiteralIr } from '../ir/ir.ts';
import { carry } from './carry-value.ts';
import { gathered, type Check } from './check.ts';
import { unjudgedCodec } from './unjudged-codec.ts';
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
  /** What is put between the value and others. Undefined where it goes alone. */
  readonly joined: string | undefined;
}

/**
 * A value that rows carry round, through one flow or several, comes to rest: going round again leaves it as it is. A
 * prefix that is put in front on the way there and stays on the way back makes it longer for ever, and so does joining
 * it with others. Alone and without a codec a value stays what it is, so that only what these lead to is looked at.
 */
export const neverSettles: Check = (flows, reportFor) => {
  if (!flows.some(mayConvert)) return;
  const edges = carryings(flows);
  const converting = edges.filter(({ edge }) => isConverting(edge)).map(({ from }) => from);
  if (converting.length === 0) return;
  for (const cycle of findCycles(
    Map.groupBy(edges, ({ from }) => from),
    converting,
  )) {
    const [first] = cycle;
    if (first === undefined) continue;
    const round = [...cycle, first].map(textOf).join(' → ');
    const codec = unjudgedCodec(cycle);
    if (codec !== undefined) {
      reportFor(first.sync.file)(
        'unjudged-round',
        first.row.node.span,
        { codec, round },
        { hint: undoneHint },
      );
    }
    if (codec !== undefined || seedsOf(cycle).every((seed) => settles(cycle, seed))) continue;
    reportFor(first.sync.file)('never-settles', first.row.node.span, { round }, { hint: hintFor(cycle) });
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

/** Most flows hold values that stay what they are wherever they go. */
function mayConvert({ syncs }: BoundFlow): boolean {
  return syncs.some(({ rows }) =>
    allRows(rows).some(
      ({ codec, left, right }) =>
        codec !== undefined || [...left.terms, ...right.terms].some(({ kind }) => kind === 'call'),
    ),
  );
}

function keepsCarrying({ onCreate, translation }: BoundRow): boolean {
  return !onCreate && translation === undefined;
}

function edgesOf(row: BoundRow, sync: BoundSync, nodeOf: PropertyNodes): readonly Edge[] {
  return waysOf(row).flatMap(({ direction, source, target }) =>
    carried(source).flatMap(({ path: from, joined }) =>
      pathTerms(target).map(({ path: to }) => ({
        from: nodeOf(source.side, pathText(from)),
        to: nodeOf(target.side, pathText(to)),
        edge: { row, sync, direction, from, joined },
      })),
    ),
  );
}

/** The properties whose values go on, alone or joined with others. What is counted or added up does not. */
function carried(source: BoundOperand): readonly { path: BoundPath; joined: string | undefined }[] {
  const joins = source.terms.flatMap((term) =>
    term.kind === 'call' && term.separator !== undefined && term.of.length > 1
      ? term.of.map(({ path }) => ({ path, joined: term.separator }))
      : [],
  );
  return [...pathTerms(source).map(({ path }) => ({ path, joined: undefined })), ...joins];
}

function isConverting({ row, joined }: Carrying): boolean {
  return row.codec !== undefined || joined !== undefined;
}

/** The property that it starts from, and its system. */
function textOf({ sync, from }: Carrying): string {
  return `${sync[from.side].system.alias} \`${pathText(from)}\``;
}

const undoneHint = 'Let the way back undo what the way there does: one `<->` row instead of two.';

function hintFor(cycle: readonly Carrying[]): string {
  return cycle.some(({ joined }) => joined !== undefined)
    ? 'Leave out one of these rows: what is joined cannot be taken apart again.'
    : undoneHint;
}

/** Values to try: what the tables on the way know, and any text. Where nothing converts there is nothing to try. */
function seedsOf(cycle: readonly Carrying[]): readonly LiteralIr[] {
  const codecs = cycle.flatMap(({ row: { codec } }) => codec ?? []);
  const known = codecs.flatMap((codec) =>
    codec.kind === 'values' ? codec.table.lines.flatMap(({ left, right }) => [left, right]) : [],
  );
  const seeds = new Set(known.filter((value) => value !== undefined));
  return cycle.some(isConverting) ? [...seeds, 'a text'] : [];
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
  for (const { row, direction, joined } of cycle) {
    if (value === undefined) return undefined;
    value = carry(row, direction, joined === undefined ? value : `${value}${joined}others`);
  }
  return value;
}
