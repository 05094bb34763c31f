import type { RecordValues, SystemModel, Value } from '../../abi/index.ts';
import type { ElementPositions } from '../../connectors/connector.ts';
import { at, changed, leavesOf, textOf, type FlatValues } from '../values.ts';
import { overlay } from './kept-elements.ts';
import { normalise } from './normalise.ts';
import { factsOf, isComputed, ownersOf, type ObjectFacts } from './object-facts.ts';
import { latest, type RecordState, type Version } from './record-state.ts';

/** When an edit happens, and how its system tells of it. */
export interface Timing {
  /** Milliseconds that the stamp lies before the moment at which the edit can be seen. */
  readonly late?: number;
  /** Milliseconds until reads show it. */
  readonly lag?: number;
}

/** How this system differs from the most harmless one. */
export interface Habits {
  /** Milliseconds that its clock is ahead. */
  readonly skew: number;
  /** Cuts white space off texts without saying so. */
  readonly trims: boolean;
  readonly pageSize: number;
}

/** All records of one simulated system, as they were at every moment. */
export interface SimulatedRecords {
  facts(object: string): ObjectFacts;
  /** Milliseconds by the system's own clock. */
  clock(now: number): number;
  all(object: string): readonly RecordState[];
  find(object: string, id: string): RecordState | undefined;
  /** Makes a record. What the system fills in by itself is added. */
  make(object: string, id: string, values: RecordValues, now: number, timing?: Timing): void;
  /** Sets values by path; elements of lists keep what is not named, where their positions are told. */
  change(object: string, id: string, edit: Edit, now: number, timing?: Timing): void;
  /** Deletes a record, or brings it back. */
  bury(object: string, id: string, deleted: boolean, now: number): void;
}

interface Edit {
  readonly values: RecordValues;
  /** Missing: lists are taken whole. */
  readonly positions?: ElementPositions;
}

export function createRecords(system: SystemModel, habits: Habits): SimulatedRecords {
  const owners = new Map(ownersOf(system).map((name) => [name, factsOf(system, name)]));
  const states = new Map<string, RecordState>();
  let revision = 0;

  const facts = (object: string): ObjectFacts => {
    const known = owners.get(object);
    if (known === undefined) throw new RangeError(`${system.system} has no ${object}`);
    return known;
  };
  const clock = (now: number): number => now + habits.skew;

  function push(
    object: string,
    id: string,
    now: number,
    next: Omit<Version, 'stamp' | 'revision'>,
    timing: Timing = {},
  ): void {
    const before = states.get(`${object} ${id}`);
    const { changed: time } = facts(object).model;
    const resolution = time?.resolution ?? 1;
    const stamp = Math.floor((clock(now) - (timing.late ?? 0)) / resolution) * resolution;
    const hidden = before !== undefined && isBlind(latest(before), next, time?.blindTo ?? []);
    revision += 1;
    const version = { ...next, stamp: hidden ? latest(before).stamp : stamp, revision };
    states.set(`${object} ${id}`, { object, id, versions: [...(before?.versions ?? []), version] });
  }

  function kept(object: string, id: string, values: RecordValues, now: number): RecordValues {
    const known = facts(object);
    return withOwn(known, id, clock(now), normalise(known, values, habits.trims));
  }

  return {
    facts,
    clock,
    all: (object) => [...states.values()].filter((state) => state.object === object),
    find: (object, id) => states.get(`${object} ${id}`),
    make(object, id, values, now, timing = {}) {
      const filled = withDefaults(facts(object), id, values);
      const shownAt = now + (timing.lag ?? 0);
      push(object, id, now, { shownAt, values: kept(object, id, filled, now), deleted: false }, timing);
    },
    change(object, id, { values, positions }, now, timing = {}) {
      const state = states.get(`${object} ${id}`);
      if (state === undefined) throw new RangeError(`there is no ${object} ${id}`);
      const before = latest(state).values;
      const next =
        positions === undefined ? changed(before, leavesOf(values)) : overlay(values, before, positions, '');
      const shownAt = now + (timing.lag ?? 0);
      push(object, id, now, { shownAt, values: kept(object, id, next, now), deleted: false }, timing);
    },
    bury(object, id, deleted, now) {
      const state = states.get(`${object} ${id}`);
      if (state === undefined) throw new RangeError(`there is no ${object} ${id}`);
      push(object, id, now, { shownAt: now, values: latest(state).values, deleted });
    },
  };
}

/** Whether nothing changed but properties that the change time does not tell of. */
function isBlind(
  before: Version,
  next: Pick<Version, 'values' | 'deleted'>,
  blindTo: readonly string[],
): boolean {
  if (blindTo.length === 0 || before.deleted !== next.deleted) return false;
  const [old, now]: [FlatValues, FlatValues] = [leavesOf(before.values), leavesOf(next.values)];
  const moved = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (path) => textOf(old[path]) !== textOf(now[path]),
  );
  return (
    moved.length > 0 &&
    moved.every((path) => blindTo.some((each) => path === each || path.startsWith(`${each}.`)))
  );
}

/** Key and stamps, which no write sets. */
function withOwn({ model }: ObjectFacts, id: string, time: number, values: RecordValues): RecordValues {
  const own: Record<string, Value> = {};
  const key = model.properties[model.key];
  if (key !== undefined) own[model.key] = key.type === 'integer' ? Number(id) : id;
  const stamp = model.changed?.property;
  if (stamp !== undefined && model.properties[stamp]?.type === 'datetime') {
    const resolution = model.changed?.resolution ?? 1;
    own[stamp] = new Date(Math.floor(time / resolution) * resolution).toISOString();
  }
  return changed(values, own);
}

/** What the system sets on a new record by itself. */
function withDefaults(facts: ObjectFacts, id: string, values: RecordValues): RecordValues {
  let filled = values;
  for (const [path, property] of facts.properties) {
    if (at(filled, path) !== null) continue;
    if (property.default !== undefined) filled = changed(filled, { [path]: property.default });
    else if (isComputed(facts, path) && property.type === 'string') {
      filled = changed(filled, { [path]: `computed ${id}` });
    }
  }
  return filled;
}
