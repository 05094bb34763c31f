import type { FlowModel, Value } from '../abi/index.ts';
import type { LinkRow } from '../store/store.ts';
import type { Edit, Ledger } from './ledger.ts';
import type { PairedSync, Place } from './pairing.ts';
import type { Plan } from './plan/event.ts';
import type { SimulatedSystem } from './system/simulated-system.ts';
import type { FlatValues } from './values.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Values that flows compare properties with, by connection, object and path. */
export type Mentioned = (place: Place, path: string) => readonly Value[];

/** All systems, and what is known of what people do in them. */
export interface Stage {
  readonly flows: readonly FlowModel[];
  readonly syncs: readonly PairedSync[];
  readonly plan: Plan;
  readonly time: VirtualTime;
  readonly systems: ReadonlyMap<string, SimulatedSystem>;
  readonly ledger: Ledger;
  readonly mentioned: Mentioned;
  /** By round: true time at which its run began. */
  readonly startedAt: Map<number, number>;
  /** How often people and systems had their turn. */
  round: number;
  /** Number of runs in which nothing went wrong. */
  period: number;
  /** Something happened since the last run began that hides or delays what can be seen. */
  unclear: boolean;
  /** Links as they were when the round began: people know which records belong together. */
  links: readonly LinkRow[];
}

export function systemOf({ systems }: Stage, connection: string): SimulatedSystem {
  const system = systems.get(connection);
  if (system === undefined) throw new RangeError(`there is no system ${connection}`);
  return system;
}

/** One person's turn. */
export interface Turn {
  readonly stage: Stage;
  readonly event: number;
  readonly timing: { readonly late?: number; readonly lag?: number; readonly jump?: number };
}

const HOUR = 3_600_000;

/** What systems may stamp late at most counts as usual. */
function clockOf({ timing }: Turn): Edit['clock'] {
  if (timing.jump === undefined) return 'usual';
  return timing.jump > 0 ? 'ahead' : 'behind';
}

export function add(turn: Turn, place: Place, id: string, values: FlatValues): void {
  const { stage } = turn;
  noting(turn, place, id, 'add', values, (system) =>
    system.add(place.object, id, values, stage.time.now(), seenWhen(turn)),
  );
}

export function edit(turn: Turn, place: Place, id: string, values: FlatValues): void {
  const { stage } = turn;
  noting(turn, place, id, 'edit', values, (system) =>
    system.edit(place.object, id, values, stage.time.now(), seenWhen(turn)),
  );
}

export function remove(turn: Turn, place: Place, id: string): void {
  const { stage } = turn;
  noting(turn, place, id, 'remove', {}, (system) => system.remove(place.object, id, stage.time.now()));
}

export function restore(turn: Turn, place: Place, id: string): void {
  const { stage } = turn;
  noting(turn, place, id, 'restore', {}, (system) => system.restore(place.object, id, stage.time.now()));
}

function seenWhen({ stage, timing }: Turn): { readonly late: number; readonly lag: number } {
  const { late = 0, lag = 0, jump = 0 } = timing;
  if (late > 0 || lag > 0) stage.unclear = true;
  return { late: late - jump * HOUR, lag };
}

/** Does it, and writes it down. */
function noting(
  turn: Turn,
  place: Place,
  id: string,
  kind: Edit['kind'],
  values: FlatValues,
  change: (system: SimulatedSystem) => void,
): void {
  const { stage, event } = turn;
  const { period, round, time, ledger } = stage;
  const system = systemOf(stage, place.connection);
  const before = system.get(place.object, id);
  const at = time.now();
  change(system);
  const after = system.get(place.object, id) ?? {};
  ledger.record({
    event,
    at,
    period,
    round,
    ...place,
    id,
    clock: clockOf(turn),
    kind,
    values,
    before,
    after,
  });
}
