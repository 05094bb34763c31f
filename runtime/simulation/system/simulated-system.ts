import type { RecordValues, SystemModel } from '../../abi/index.ts';
import type { Connector } from '../../connectors/connector.ts';
import { openConnector } from './connector.ts';
import { latest } from './record-state.ts';
import { createRecords, type Habits, type SimulatedRecords, type Timing } from './simulated-records.ts';
import type { Sent } from './sent.ts';
import type { Weather } from './weather.ts';
import { changed, type FlatValues } from '../values.ts';

/** A record as it is in truth. */
export interface TrueRecord {
  readonly id: string;
  readonly values: RecordValues;
}

/** One business system, with a way in for people, and one for programs. */
export interface SimulatedSystem {
  readonly connection: string;
  readonly model: SystemModel;
  /** Every request that was to change something, in order. */
  readonly sent: readonly Sent[];
  /** What no program should have asked for. */
  readonly alarms: readonly string[];
  /** Records that are not deleted. */
  all(object: string): readonly TrueRecord[];
  get(object: string, id: string): RecordValues | undefined;
  /** Records that were deleted and could be brought back. */
  deleted(object: string): readonly TrueRecord[];
  add(object: string, id: string, values: FlatValues, now: number, timing?: Timing): void;
  edit(object: string, id: string, values: FlatValues, now: number, timing?: Timing): void;
  remove(object: string, id: string, now: number): void;
  restore(object: string, id: string, now: number): void;
  /** The system as one process sees it. */
  connect(weather: Weather, now: () => number): Connector;
}

/** What programs leave behind. */
export interface Traces {
  readonly sent: Sent[];
  readonly alarms: Set<string>;
  /** Records by the idempotency key that they were made under, and when. */
  readonly keys: Map<string, { readonly id: string; readonly at: number }>;
  made: number;
}

export function createSimulatedSystem(
  connection: string,
  model: SystemModel,
  habits: Habits,
): SimulatedSystem {
  const records: SimulatedRecords = createRecords(model, habits);
  const traces: Traces = { sent: [], alarms: new Set(), keys: new Map(), made: 0 };
  const standing = (object: string, deleted: boolean): readonly TrueRecord[] =>
    records
      .all(object)
      .filter((state) => latest(state).deleted === deleted)
      .map((state) => ({ id: state.id, values: latest(state).values }));
  return {
    connection,
    model,
    sent: traces.sent,
    get alarms() {
      return [...traces.alarms];
    },
    all: (object) => standing(object, false),
    deleted: (object) => standing(object, true),
    get(object, id) {
      const state = records.find(object, id);
      return state === undefined || latest(state).deleted ? undefined : latest(state).values;
    },
    add: (object, id, values, now, timing) => records.make(object, id, changed({}, values), now, timing),
    edit: (object, id, values, now, timing) =>
      records.change(object, id, { values: changed({}, values) }, now, timing),
    remove: (object, id, now) => records.bury(object, id, true, now),
    restore: (object, id, now) => records.bury(object, id, false, now),
    connect: (weather, now) => openConnector({ connection, model, habits, records, traces, weather, now }),
  };
}
