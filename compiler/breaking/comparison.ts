import type { CheckedProject } from '../compile-project.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import type { ComparedSync } from './compared-sync.ts';
import { toComparedSync } from './compared-sync.ts';

/** What is deployed beside what is to be. */
export interface Comparison {
  readonly before: CheckedProject;
  readonly after: CheckedProject;
  /** Syncs of both, each with what became of it. */
  readonly kept: readonly KeptSync[];
  /** Syncs of before that nothing runs in place of. */
  readonly removed: readonly ComparedSync[];
  /** Objects that both versions synchronise. */
  readonly objects: readonly KeptObject[];
}

export interface KeptSync {
  readonly before: ComparedSync;
  readonly after: ComparedSync;
}

export interface KeptObject {
  readonly before: ObjectType;
  readonly after: ObjectType;
  /** Path of the descriptor, as it is now. */
  readonly file: string;
  /** Dotted paths that rows of both versions use, sorted. */
  readonly used: readonly string[];
}

export function compareSyncs(before: CheckedProject, after: CheckedProject): Comparison {
  const left = runningSyncs(before);
  const open = new Set(runningSyncs(after));
  const kept: KeptSync[] = [];
  for (const isSame of [hasSameName, hasSamePair]) {
    for (const sync of left.filter((each) => !kept.some((pair) => pair.before === each))) {
      const found = [...open].find((each) => isSame(sync, each));
      if (found === undefined) continue;
      open.delete(found);
      kept.push({ before: sync, after: found });
    }
  }
  const removed = left.filter((each) => !kept.some((pair) => pair.before === each));
  return { before, after, kept, removed, objects: keptObjects(kept) };
}

function runningSyncs({ flows }: CheckedProject): readonly ComparedSync[] {
  return flows.flatMap((flow) =>
    flow.syncs.filter(({ draft }) => !draft).map((sync) => toComparedSync(flow, sync)),
  );
}

function hasSamePair(one: ComparedSync, other: ComparedSync): boolean {
  return one.pair === other.pair;
}

function hasSameName(one: ComparedSync, other: ComparedSync): boolean {
  return hasSamePair(one, other) && one.flow.name === other.flow.name && one.sync.name === other.sync.name;
}

function keptObjects(kept: readonly KeptSync[]): readonly KeptObject[] {
  const objects = new Map<string, KeptObject>();
  for (const { before, after } of kept) {
    for (const index of [0, 1] as const) {
      const { connection, side } = after.sides[index];
      const was = before.sides[index].side;
      const name = `${connection.schema.source.path} ${side.object.name}`;
      const used = was.used.filter((path) => side.used.includes(path));
      objects.set(name, {
        before: was.object,
        after: side.object,
        file: connection.schema.source.path,
        used: [...new Set([...(objects.get(name)?.used ?? []), ...used])].toSorted(),
      });
    }
  }
  return [...objects.values()];
}
