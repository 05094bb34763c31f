import { partsOf } from '../core/brake.ts';
import { arePulled } from './pulled.ts';

import type { Budget, Scale } from '../core/brake.ts';
import type { Pair, Topology } from '../core/topology.ts';
import type { Store } from '../store/store.ts';
import type { BrakeParts } from './brake.ts';

/** Rows by which pairs have been in step, by pair: one that is missing is in its first load. */
export type InStep = Map<string, ReadonlySet<string>>;

export async function readInStep({ pairs }: Topology, store: Store): Promise<InStep> {
  const known: InStep = new Map();
  for (const { text } of pairs) {
    const rows = await store.meta(nameOf(text));
    if (rows !== undefined) known.set(text, new Set(toRows(rows)));
  }
  return known;
}

function toRows(json: string): readonly string[] {
  const rows: readonly string[] = JSON.parse(json);
  return rows;
}

/** Whether a row of a pair that has been in step was added or changed since. */
export function isNewRow(inStep: InStep, pair: Pair, row: string): boolean {
  return inStep.get(pair.text)?.has(row) === false;
}

function isInStep(inStep: InStep, pair: Pair): boolean {
  const known = inStep.get(pair.text);
  return known !== undefined && rowsOf(pair).every((row) => known.has(row));
}

/** How large is what a budget writes to. */
export async function scaleOf({ store, memory }: BrakeParts, { pair, side }: Budget): Promise<Scale> {
  const { links, ...records } = await store.extent(pair.key);
  const targets = records[side];
  return { links, targets, lonely: Math.max(0, targets - links), isFirstLoad: !memory.inStep.has(pair.text) };
}

/** A pair is in step, by all of its rows, once both sides are known and nothing is left to be done or tried again. */
export async function noteInStep(parts: BrakeParts): Promise<void> {
  const { store, topology, memory, ledger } = parts;
  const open = topology.pairs.filter((pair) => !isInStep(memory.inStep, pair));
  if (open.length === 0 || ledger.hasFailed() || (await store.nextDue()) !== undefined) return;
  const planned = (await store.planned()).map(({ budget }) => partsOf(budget));
  const meta: Record<string, string> = {};
  for (const pair of open) {
    const isPlanned = planned.some(({ from, to }) => topology.pair(from, to)?.pair === pair);
    if (isPlanned || !(await arePulled(parts, pair))) continue;
    const rows = new Set([...(memory.inStep.get(pair.text) ?? []), ...rowsOf(pair)]);
    memory.inStep.set(pair.text, rows);
    meta[nameOf(pair.text)] = JSON.stringify([...rows]);
  }
  if (Object.keys(meta).length > 0) await store.commit({ meta });
}

function rowsOf({ units }: Pair): readonly string[] {
  return units.flatMap(({ rows }) => rows);
}

function nameOf(pair: string): string {
  return `in step ${pair}`;
}
