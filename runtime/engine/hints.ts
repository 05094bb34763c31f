import type { SyncedObject, Topology } from '../core/topology.ts';

/** Word that objects may have changed. It carries no values: what changed is learnt from the system itself. */
export interface Hint {
  readonly connection: string;
  readonly objects: readonly string[];
}

/** Objects that are to be pulled before their time. However many hints come, it holds each object once. */
export interface Hints {
  /** Objects that no flow names are passed over. */
  note(hint: Hint): void;
  /** Takes out what may be pulled now. */
  take(now: number): readonly SyncedObject[];
  /** All is being pulled. */
  clear(): void;
  /** When the next one may be pulled; infinite where none waits. */
  nextAt(): number;
  /** Aborted by the next object that comes to wait. */
  arrival(): AbortSignal;
}

/** `every`: an object is taken out at most once in this many milliseconds. */
export function createHints({ objects }: Topology, every: number): Hints {
  const byName = new Map(objects.map((object) => [nameOf(object.connection, object.object), object]));
  const waiting = new Set<SyncedObject>();
  const takenAt = new Map<SyncedObject, number>();
  const dueAt = (object: SyncedObject): number => (takenAt.get(object) ?? -Infinity) + every;
  let arrival = new AbortController();
  return {
    note(hint) {
      const named = hint.objects.flatMap((name) => byName.get(nameOf(hint.connection, name)) ?? []);
      const isNew = named.some((object) => !waiting.has(object));
      for (const object of named) waiting.add(object);
      if (isNew) arrival.abort();
    },
    take(now) {
      const taken = [...waiting].filter((object) => dueAt(object) <= now);
      for (const object of taken) {
        waiting.delete(object);
        takenAt.set(object, now);
      }
      return taken;
    },
    clear: () => waiting.clear(),
    nextAt: () => Math.min(Infinity, ...[...waiting].map(dueAt)),
    arrival() {
      arrival = new AbortController();
      return arrival.signal;
    },
  };
}

function nameOf(connection: string, object: string): string {
  return `${connection}:${object}`;
}
