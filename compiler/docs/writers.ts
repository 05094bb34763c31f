import type { Side } from '../../runtime/abi/index.ts';
import type { FlowIr, SyncIr } from '../ir/ir.ts';

/** A sync that writes a property, as documents name it. */
interface Writer {
  readonly flow: FlowIr;
  readonly sync: SyncIr;
}

/** The syncs that write each property of each record, across all flows. */
export type WriterIndex = ReadonlyMap<string, readonly Writer[]>;

/** Finds out who writes what. Drafts write nothing. */
export function indexWriters(flows: readonly FlowIr[]): WriterIndex {
  const index = new Map<string, Writer[]>();
  for (const flow of flows) {
    for (const sync of flow.syncs) {
      for (const key of [...writtenKeys(flow, sync, 'left'), ...writtenKeys(flow, sync, 'right')]) {
        const writers = index.get(key) ?? [];
        index.set(key, writers);
        if (writers.at(-1)?.sync !== sync) writers.push({ flow, sync });
      }
    }
  }
  return index;
}

/** The properties of one side that another sync writes too, by that sync. */
export function otherWriters(
  flow: FlowIr,
  sync: SyncIr,
  side: Side,
  index: WriterIndex,
): readonly { readonly writer: Writer; readonly paths: readonly string[] }[] {
  const found = new Map<SyncIr, { readonly writer: Writer; readonly paths: string[] }>();
  for (const path of writtenPaths(sync, side)) {
    for (const writer of index.get(keyOf(flow, sync, side, path)) ?? []) {
      if (writer.sync === sync) continue;
      const entry = found.get(writer.sync) ?? { writer, paths: [] };
      entry.paths.push(path);
      found.set(writer.sync, entry);
    }
  }
  return [...found.values()];
}

/** Paths of a side's record that the sync writes, each once. */
export function writtenPaths(sync: SyncIr, side: Side): ReadonlySet<string> {
  const assignments = side === 'right' ? sync.forward : sync.backward;
  return new Set(assignments.map(({ target }) => target.path));
}

function writtenKeys(flow: FlowIr, sync: SyncIr, side: Side): readonly string[] {
  return [...writtenPaths(sync, side)].map((path) => keyOf(flow, sync, side, path));
}

/** Facets are views of the same records. */
function keyOf(flow: FlowIr, sync: SyncIr, side: Side, path: string): string {
  const { object } = sync[side];
  return JSON.stringify([flow[side].connection.name, object.model.of ?? object.name, path]);
}
