import { format } from '../../grammar/format.ts';
import { syncNames, syncsOf, type FlowInput } from '../bind/sync-index.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { PlannedFlow, PlannedSync } from './plan-flow.ts';
import { freeName } from './planned-system.ts';
import { pairName, writeHeader, writeSync, type SideNames } from './write-flow.ts';

/** What is to become one flow. */
export interface FlowPlan {
  readonly path: string;
  /** The flow there is. */
  readonly flow: FlowInput | undefined;
  /** How its systems are called. */
  readonly names: SideNames;
  /** Its documents, in the order in which they were given. */
  readonly documents: PlannedFlow[];
}

/**
 * Adds the sections that a flow lacks after its last one; a flow that is not there is begun. The n-th section of a pair
 * of objects is there if the flow has n syncs of that pair. Undefined where nothing is new.
 */
export function mergeFlow({ path, flow, names, documents }: FlowPlan): GeneratedFile | undefined {
  const counts = new Map<string, number>();
  const taken = new Set(flow === undefined ? [] : syncNames(flow.file).values());
  for (const sync of flow === undefined ? [] : syncsOf(flow.file)) {
    add(counts, pairOf(sync.left.text, sync.right.text));
  }
  const added = documents.flatMap((plan) =>
    missingSyncs(plan, counts).map((sync) => writeSync(plan, names, sync, claimName(sync, taken))),
  );
  if (flow !== undefined && added.length === 0) return undefined;
  const before = flow?.source.text.trimEnd() ?? documents.slice(0, 1).map((plan) => writeHeader(plan, names));
  return { path, text: format({ path, text: `${[before, ...added].flat().join('\n\n')}\n` }).value };
}

/** The sections that are not there yet; `present` counts those that are, by pair, and grows. */
function missingSyncs({ syncs }: PlannedFlow, present: Map<string, number>): readonly PlannedSync[] {
  const seen = new Map<string, number>();
  return syncs.filter(({ left, right }) => {
    const pair = pairOf(left.name, right.name);
    const isMissing = add(seen, pair) > (present.get(pair) ?? 0);
    if (isMissing) add(present, pair);
    return isMissing;
  });
}

function pairOf(left: string, right: string): string {
  return `${left}\n${right}`;
}

function add(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}

function claimName(sync: PlannedSync, taken: Set<string>): string {
  const name = freeName(pairName(sync), taken);
  taken.add(name);
  return name;
}
