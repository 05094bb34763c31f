import type { SyncDeclaration } from '../../grammar/ast.ts';
import { syncNames, type FlowInput } from '../bind/sync-index.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import { directionOf } from '../bind/bind-rows.ts';
import { claimMissing, pairCounts, type PairCounts } from './existing-rows.ts';
import type { PlannedFlow, PlannedRow, PlannedSync } from './plan-flow.ts';

/** A sync of the flow that is to be: one that is there, or a section that becomes one. */
export interface PlacedSync {
  /** Unique in the flow. */
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly direction: Direction;
  /** Undefined for a new one. */
  readonly present: SyncDeclaration | undefined;
  /** The section that it comes from, or that adds to it first. */
  section: { readonly flow: PlannedFlow; readonly sync: PlannedSync } | undefined;
  /** Rows of documents that it lacks. */
  readonly rows: PlannedRow[];
  readonly pairs: PairCounts;
}

/**
 * Finds the sync that each section speaks of. The n-th section of a pair of objects is the n-th sync of that pair; one
 * that is not there comes after all others.
 */
export function placeSections(
  flow: FlowInput | undefined,
  documents: readonly PlannedFlow[],
): readonly PlacedSync[] {
  const placed: PlacedSync[] = flow === undefined ? [] : presentSyncs(flow);
  for (const document of documents) {
    const byPair = Map.groupBy(placed, pairOf);
    const seen = new Map<string, number>();
    for (const sync of document.syncs) {
      const ends = { left: sync.left.name, right: sync.right.name };
      const index = seen.get(pairOf(ends)) ?? 0;
      seen.set(pairOf(ends), index + 1);
      const place = byPair.get(pairOf(ends))?.[index] ?? newSync(sync, ends, placed);
      if (!placed.includes(place)) placed.push(place);
      place.section ??= { flow: document, sync };
      place.rows.push(...claimMissing(sync.rows, place.pairs));
    }
  }
  return placed;
}

function presentSyncs({ file }: FlowInput): PlacedSync[] {
  return [...syncNames(file)].map(([sync, name]) => ({
    name,
    left: sync.left.text,
    right: sync.right.text,
    direction: directionOf[sync.arrow],
    present: sync,
    section: undefined,
    rows: [],
    pairs: pairCounts(sync),
  }));
}

function newSync(
  { section }: PlannedSync,
  ends: Pick<PlacedSync, 'left' | 'right'>,
  placed: readonly PlacedSync[],
): PlacedSync {
  const name = newName(ends, new Set(placed.map((each) => each.name)));
  const { direction } = section;
  return { name, ...ends, direction, present: undefined, section: undefined, rows: [], pairs: new Map() };
}

/** What a sync is called without an alias, or else its alias: `Item-Inventory`, `Item_Inventory_2`. */
function newName(ends: Pick<PlacedSync, 'left' | 'right'>, taken: ReadonlySet<string>): string {
  let name = pairName(ends);
  for (let count = 2; taken.has(name); count += 1) name = `${ends.left}_${ends.right}_${count}`;
  return name;
}

export function pairName({ left, right }: Pick<PlacedSync, 'left' | 'right'>): string {
  return `${left}-${right}`;
}

function pairOf({ left, right }: Pick<PlacedSync, 'left' | 'right'>): string {
  return `${left}\n${right}`;
}
