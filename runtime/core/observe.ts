import { selectedList } from '../abi/index.ts';
import { doubt, likely } from './clock-offset.ts';
import { digest } from './digest.ts';
import { valueAt } from './flat-values.ts';
import { presenceOf } from './presence-of.ts';
import { keeps, normalised } from './same-value.ts';
import { unreadable } from './unreadable.ts';

import type { PropertyModel, Value } from '../abi/index.ts';
import type { Observation } from '../connectors/connector.ts';
import type { Origin, RecordKey, RecordRow } from '../store/store.ts';
import type { ClockOffset } from './clock-offset.ts';
import type { FlatValues } from './flat-values.ts';

/** Our own write of which the outcome may stand in an observation. */
export interface OwnWrite {
  readonly sent: FlatValues;
  readonly origins: Readonly<Record<string, Origin>>;
  /** The observation is the write's own answer: what it tells of a sent property is what the system made of it. */
  readonly answered: boolean;
}

export interface ObserveContext {
  readonly key: RecordKey;
  readonly watched: ReadonlyMap<string, PropertyModel>;
  /** Properties whose change does not move the stamp. */
  readonly blindTo: readonly string[];
  /** Milliseconds by our clock when the record was asked for. */
  readonly asOf: number;
  /** Milliseconds that a read may lag behind a write. */
  readonly settle: number;
  /** How far the system's clock is ahead of ours. */
  readonly offset: ClockOffset;
  /** Number of the full scan that saw it; undefined elsewhere. */
  readonly generation: number | undefined;
  /** `one`: asked for by itself, the system's last word. `event`: a snapshot that may be old. */
  readonly source: 'page' | 'one' | 'event';
  readonly own: readonly OwnWrite[];
}

export type Observed =
  /** Nothing that a flow looks at changed. `record` differs where only the stamp or the scan's number moved. */
  | { readonly kind: 'same'; readonly record: RecordRow }
  | { readonly kind: 'changed'; readonly record: RecordRow; readonly paths: readonly string[] }
  /** An old snapshot, perhaps: the record has to be read once more, not before `again`. */
  | { readonly kind: 'stale'; readonly again: number };

/** What an observation makes of a record. Pure. */
export function observe(
  known: RecordRow | undefined,
  observation: Observation,
  context: ObserveContext,
): Observed {
  const seen = digestsOf(observation, context);
  const changed = Object.keys(seen).filter((path) => known?.digests[path] !== seen[path]);
  const moved = presenceMoved(known, observation);
  if (known !== undefined && (changed.length > 0 || moved) && isStale(known, observation, context)) {
    return { kind: 'stale', again: Math.max(context.asOf, known.observedAt) + context.settle + 1 };
  }
  const fresh = known === undefined || isNewIncarnation(known, observation, changed);
  if (known !== undefined && !fresh && changed.length === 0 && !moved) {
    return { kind: 'same', record: touched(known, observation, context) };
  }
  return { kind: 'changed', record: next(known, observation, context, seen, changed, fresh), paths: changed };
}

function next(
  known: RecordRow | undefined,
  observation: Observation,
  context: ObserveContext,
  seen: Readonly<Record<string, string>>,
  changed: readonly string[],
  fresh: boolean,
): RecordRow {
  const before = fresh ? undefined : known;
  const sequence = (known?.sequence ?? 0) + 1;
  const change = `${context.key.object}/${context.key.id}/${sequence}`;
  const origins: Record<string, Origin> = { ...before?.origins };
  const foreign = (path: string): Origin => foreignOrigin(path, before, observation, context, change);
  // All that is seen for the first time is one edit.
  const first = before === undefined ? foreign('') : undefined;
  for (const path of fresh ? Object.keys(seen) : changed) {
    const value = valueAt(observation.values, path);
    origins[path] = ownOrigin(path, value, context) ?? first ?? foreign(path);
  }
  return {
    key: context.key,
    incarnation: (known?.incarnation ?? 0) + (known !== undefined && fresh ? 1 : 0),
    revision: observation.revision ?? before?.revision,
    stamp: observation.stamp ?? before?.stamp,
    sequence,
    presence: presenceOf(observation),
    mergedInto: observation.mergedInto,
    digests: { ...before?.digests, ...seen },
    origins,
    pending: presenceOf(observation) === 'live' ? observation.values : undefined,
    generation: context.generation ?? known?.generation ?? 0,
    observedAt: context.asOf,
  };
}

function touched(known: RecordRow, observation: Observation, context: ObserveContext): RecordRow {
  const revision = observation.revision ?? known.revision;
  const stamp = observation.stamp ?? known.stamp;
  const generation = context.generation ?? known.generation;
  const stays = revision === known.revision && stamp === known.stamp && generation === known.generation;
  return stays ? known : { ...known, revision, stamp, generation };
}

function digestsOf(observation: Observation, { watched }: ObserveContext): Record<string, string> {
  const digests: Record<string, string> = {};
  const { problems = [] } = observation;
  if (presenceOf(observation) !== 'live') return digests;
  for (const [path, property] of watched) {
    const value = valueAt(observation.values, path);
    if (value !== undefined) digests[path] = digest(normalised(value, property));
    else if (problems.some((problem) => isAbout(problem.path, path))) digests[path] = unreadable;
  }
  return digests;
}

/** Whether a value with a problem is the one at a path, stands in it, or holds it. A list is read as a whole. */
function isAbout(problem: string, wanted: string): boolean {
  const path = selectedList(wanted) ?? wanted;
  return problem === path || problem.startsWith(`${path}[`) || path.startsWith(`${problem}.`);
}

function presenceMoved(known: RecordRow | undefined, observation: Observation): boolean {
  if (known === undefined) return true;
  return known.presence !== presenceOf(observation) || known.mergedInto !== observation.mergedInto;
}

/** Whether the observation may show an older state than the one that is known. */
function isStale(known: RecordRow, observation: Observation, context: ObserveContext): boolean {
  if (context.own.some((own) => own.answered)) return false;
  const order = compareAge(known, observation);
  if (order === 'newer') return false;
  if (known.revision !== undefined && observation.revision !== undefined && order === 'older') return true;
  if (context.asOf < known.observedAt + context.settle) return true;
  return order === 'older' && context.source !== 'one';
}

function compareAge(known: RecordRow, observation: Observation): 'newer' | 'same' | 'older' | 'unknown' {
  if (known.revision !== undefined && observation.revision !== undefined) {
    return compareNumbers(observation.revision, known.revision);
  }
  if (known.stamp !== undefined && observation.stamp !== undefined) {
    return compareNumbers(observation.stamp, known.stamp);
  }
  return 'unknown';
}

function compareNumbers(a: number, b: number): 'newer' | 'same' | 'older' {
  if (a === b) return 'same';
  return a > b ? 'newer' : 'older';
}

/**
 * A record that was deleted and comes back unchanged was restored; with other values its id was used again. What was not
 * known before it was deleted is no other value.
 */
function isNewIncarnation(known: RecordRow, observation: Observation, changed: readonly string[]): boolean {
  const differs = changed.some((path) => known.digests[path] !== undefined);
  return known.presence === 'deleted' && presenceOf(observation) === 'live' && differs;
}

function ownOrigin(
  path: string,
  value: Value | undefined,
  { own, watched }: ObserveContext,
): Origin | undefined {
  if (value === undefined) return undefined;
  for (const write of own) {
    const sent = write.sent[path];
    if (sent === undefined) continue;
    if (write.answered || keeps(value, sent, watched.get(path))) return write.origins[path];
  }
  return undefined;
}

/** By the record's stamp as first seen, corrected and never in the future; always after what it replaces. */
function foreignOrigin(
  path: string,
  before: RecordRow | undefined,
  observation: Observation,
  context: ObserveContext,
  change: string,
): Origin {
  const { key, asOf, offset } = context;
  const told = observation.stamp !== undefined && !isBlind(path, before, observation, context);
  const unstamped = before === undefined ? 0 : asOf;
  const stamp =
    told && observation.stamp !== undefined ? Math.min(observation.stamp - likely(offset), asOf) : unstamped;
  const previous = before?.origins[path];
  const time = previous === undefined ? stamp : Math.max(stamp, previous.time + 1);
  const within = told ? doubt(offset) : 0;
  return { time, connection: key.connection, change, ...(within > 0 && { within }) };
}

/** A property that the stamp is blind to changed after the last look, whatever the stamp says. */
function isBlind(
  path: string,
  before: RecordRow | undefined,
  observation: Observation,
  { blindTo }: ObserveContext,
): boolean {
  const blind = blindTo.some((each) => path === each || path.startsWith(`${each}.`));
  return blind && before !== undefined && observation.stamp === before.stamp;
}
