import type { Value } from '../../abi/index.ts';
import type { LinkRow } from '../../store/store.ts';
import { isSamePlace, otherSide, SIDES, type PairedSync, type Place } from '../pairing.ts';
import type { Act, ActKind } from '../plan/event.ts';
import { choose, derivedSeed } from '../random.ts';
import { add, edit, remove, restore, systemOf, type Stage, type Turn } from '../stage.ts';
import type { TrueRecord } from '../system/simulated-system.ts';
import { ownerOf, ownersOf } from '../system/object-facts.ts';
import { unlinked } from '../../abi/index.ts';
import { at, changed, isEmpty, isList, leavesOf, type FlatValues } from '../values.ts';
import { draw, drawRecord, factsAt, keyPaths, penOf, settable, type Pen } from './draw-record.ts';
import { editList } from './edit-list.ts';

/** One person's turn, with what it takes. */
interface Doing {
  readonly turn: Turn;
  readonly pen: Pen;
  /** Tells the records apart that one act makes. */
  readonly nextId: (place: Place) => string;
}

/** Does what was planned; where there is nothing to do it to, nothing. */
export function act(stage: Stage, event: number, { act: kind, seed, timing }: Act): void {
  const pen = penOf(stage, event, seed);
  let made = 0;
  const nextId = (place: Place): string => {
    made += 1;
    const { key, properties } = factsAt(stage, place).model;
    return properties[key]?.type === 'integer' || properties[key]?.wire === 'integer'
      ? String(1_000 + event * 10 + made)
      : `${place.connection}-${event}${made === 1 ? '' : `-${made}`}`;
  };
  ACTS[kind]({ turn: { stage, event, timing }, pen, nextId });
}

const ACTS: Readonly<Record<ActKind, (doing: Doing) => void>> = {
  add: (doing) => addNew(doing, drawPlace(doing.pen)),
  'add twin': addTwin,
  'add same key': addSameKey,
  edit: (doing) => editSome(doing, (path, now) => drawEdit(doing.pen, path, now)),
  clear: (doing) => editSome(doing, () => null),
  'edit both': (doing) => editBoth(doing, 20_000),
  'edit at once': (doing) => editBoth(doing, 0),
  'change keys': changeKeys,
  refer,
  remove: removeSome,
  restore: restoreSome,
};

function placesOf(stage: Stage): readonly Place[] {
  return [...stage.systems].flatMap(([connection, { model }]) =>
    ownersOf(model).map((object): Place => ({ connection, object })),
  );
}

function drawPlace({ stage, seed }: Pen): Place {
  const place = choose(
    derivedSeed(seed, 'place'),
    placesOf(stage),
    ({ connection, object }) => `${connection} ${object}`,
  );
  if (place === undefined) throw new RangeError('there are no objects');
  return place;
}

/** A record that is there, in a system of its own choice. */
function drawTarget(pen: Pen): (TrueRecord & { readonly place: Place }) | undefined {
  const places = placesOf(pen.stage).filter((place) => standing(pen.stage, place).length > 0);
  const place = choose(
    derivedSeed(pen.seed, 'place'),
    places,
    ({ connection, object }) => `${connection} ${object}`,
  );
  if (place === undefined) return undefined;
  const record = choose(derivedSeed(pen.seed, 'record'), standing(pen.stage, place), ({ id }) => id);
  return record && { ...record, place };
}

function standing(stage: Stage, { connection, object }: Place): readonly TrueRecord[] {
  return systemOf(stage, connection).all(object);
}

function addNew({ turn, pen, nextId }: Doing, place: Place): void {
  add(turn, place, nextId(place), drawRecord(pen, place));
}

/** A record and what it would be on the other side, with gaps and other words. */
function addTwin({ turn, pen, nextId }: Doing): void {
  const { stage, random, seed } = pen;
  const paired = choose(derivedSeed(seed, 'sync'), stage.syncs, ({ name }) => name);
  if (paired === undefined) return;
  const from = random.pick(SIDES);
  const [place, other] = [paired.places[from], paired.places[otherSide(from)]];
  const values = drawRecord(pen, place);
  add(turn, place, nextId(place), values);
  const mirrored = mirror(paired, from, values);
  const known = new Set(settable(factsAt(stage, other)));
  const keys = new Set(keyPaths(pen, other, changed({}, mirrored)));
  const drawn = drawRecord(pen, other);
  const own: Record<string, Value> = { ...drawn };
  for (const path of known) {
    const value = mirrored[path];
    if (value !== undefined && (keys.has(path) || random.chance(0.5))) own[path] = value;
    else if (random.chance(0.2)) delete own[path];
  }
  stage.time.advance(random.below(5_000));
  add(turn, other, nextId(other), own);
}

function mirror({ sync }: PairedSync, from: 'left' | 'right', values: FlatValues): FlatValues {
  const record = changed({}, values);
  try {
    return leavesOf(
      from === 'left'
        ? sync.forward(record, undefined, {}, unlinked)
        : sync.backward(record, undefined, {}, unlinked),
    );
  } catch {
    return {};
  }
}

/** Another record that is found by what finds a first one. */
function addSameKey({ turn, pen, nextId }: Doing): void {
  const first = drawTarget(pen);
  if (first === undefined) return;
  const { place, values } = first;
  const keys = keyPaths(pen, place, values);
  const copied = Object.fromEntries(keys.map((path) => [path, at(values, path)]));
  add(turn, place, nextId(place), { ...drawRecord(pen, place), ...copied });
}

function drawEdit(
  pen: Pen,
  path: string,
  { place, now }: { readonly place: Place; readonly now: Value },
): Value {
  const fresh = draw(pen, place, path);
  if (isList(fresh)) return editList(pen.random, now, fresh);
  return pen.random.chance(0.12) ? null : fresh;
}

function editSome(
  { turn, pen }: Doing,
  next: (path: string, before: { readonly place: Place; readonly now: Value }) => Value,
): void {
  const target = drawTarget(pen);
  if (target === undefined) return;
  const { place, id, values } = target;
  const facts = factsAt(pen.stage, place);
  const chosen = settable(facts).filter(() => pen.random.chance(0.3));
  const change = chosen.flatMap((path): [string, Value][] => {
    const value = next(path, { place, now: at(values, path) });
    return value === null && isNeeded(facts, path) ? [] : [[path, value]];
  });
  if (change.length > 0) edit(turn, place, id, Object.fromEntries(change));
}

function isNeeded({ properties, model }: ReturnType<typeof factsAt>, path: string): boolean {
  return (
    properties.get(path)?.required === true || model.requiredTogether.some((group) => group.includes(path))
  );
}

/** One row of a linked pair, on both sides, within so many milliseconds. */
function editBoth({ turn, pen }: Doing, within: number): void {
  const { stage, random, seed } = pen;
  const link = choose(
    derivedSeed(seed, 'link'),
    stage.links.filter(({ state }) => state === 'active'),
    ({ leftId, rightId }) => `${leftId} ${rightId}`,
  );
  const paired = link && stage.syncs.find((each) => sidesOf(each, link) !== undefined);
  const sides = link && paired && sidesOf(paired, link);
  if (paired === undefined || sides === undefined) return;
  const rows = paired.sync.rows.filter(
    ({ direction, left, right, list }) =>
      direction === 'both' && left.length === 1 && right.length === 1 && list === undefined,
  );
  if (rows.length === 0) return;
  const row = random.pick(rows);
  for (const side of random.chance(0.5) ? SIDES : SIDES.toReversed()) {
    const place = paired.places[side];
    const path = row[side].map((segments) => segments.join('.')).join('');
    const id = sides[side];
    if (systemOf(stage, place.connection).get(place.object, id) === undefined) continue;
    if (!settable(factsAt(stage, place)).includes(path)) continue;
    edit(turn, place, id, { [path]: draw(pen, place, path) });
    if (within > 0) stage.time.advance(random.below(within));
  }
}

/** Ids of a link by the sides of a sync, which may stand the other way round. */
function sidesOf(
  { places }: PairedSync,
  { pair, leftId, rightId }: LinkRow,
): Readonly<Record<'left' | 'right', string>> | undefined {
  if (isSamePlace(pair.left, places.left) && isSamePlace(pair.right, places.right))
    return { left: leftId, right: rightId };
  if (isSamePlace(pair.left, places.right) && isSamePlace(pair.right, places.left))
    return { left: rightId, right: leftId };
  return undefined;
}

function changeKeys({ turn, pen }: Doing): void {
  const target = drawTarget(pen);
  if (target === undefined) return;
  const { place, id, values } = target;
  const paths = keyPaths(pen, place, values);
  const change = Object.fromEntries(paths.map((path) => [path, draw(pen, place, path)]));
  if (paths.length > 0) edit(turn, place, id, change);
}

/** A record comes to refer to another one, which may have been made only just now. */
function refer(doing: Doing): void {
  const { turn, pen, nextId } = doing;
  const { stage, random } = pen;
  const holders = placesOf(stage).flatMap((place) =>
    [...factsAt(stage, place).properties].flatMap(([path, { type, to }]) => {
      const { model } = systemOf(stage, place.connection);
      const known = type === 'ref' && to !== undefined && model.objects[to] !== undefined;
      return known && settable(factsAt(stage, place)).includes(path)
        ? [{ place, path, to: { connection: place.connection, object: ownerOf(model, to) } }]
        : [];
    }),
  );
  if (holders.length === 0) return addNew(doing, drawPlace(pen));
  const { place, path, to } = random.pick(holders);
  const id = nextId(to);
  if (random.chance(0.7)) add(turn, to, id, drawRecord(pen, to));
  const target = choose(derivedSeed(pen.seed, 'record'), standing(stage, place), (each) => each.id);
  const goal = systemOf(stage, to.connection).get(to.object, id) === undefined ? draw(pen, place, path) : id;
  if (isEmpty(goal)) return;
  if (target === undefined || random.chance(0.4))
    add(turn, place, nextId(place), { ...drawRecord(pen, place), [path]: goal });
  else edit(turn, place, target.id, { [path]: goal });
}

function removeSome({ turn, pen }: Doing): void {
  const target = drawTarget(pen);
  if (target !== undefined && standing(pen.stage, target.place).length > 2)
    remove(turn, target.place, target.id);
}

function restoreSome({ turn, pen }: Doing): void {
  const gone = placesOf(pen.stage).flatMap((place) =>
    systemOf(pen.stage, place.connection)
      .deleted(place.object)
      .map(({ id }) => ({ place, id })),
  );
  const target = choose(
    derivedSeed(pen.seed, 'restore'),
    gone,
    ({ place, id }) => `${place.connection} ${place.object} ${id}`,
  );
  if (target !== undefined) restore(turn, target.place, target.id);
}
