import type { ObjectModel, RecordValues, Value } from '../../abi/index.ts';
import { keyOf, SIDES, type PairedSync, type Place, isSamePlace } from '../pairing.ts';
import { choose, derivedSeed, seeded, type Seeded } from '../random.ts';
import { systemOf, type Stage } from '../stage.ts';
import { CURRENCY, drawValue, type Source } from '../system/draw-value.ts';
import { factsOf, isComputed, isOwn, ownerOf, PRIVATE, type ObjectFacts } from '../system/object-facts.ts';
import { changed, type FlatValues } from '../values.ts';

/** What one act makes values of: the same for the same act, whatever else happens. */
export interface Pen {
  readonly stage: Stage;
  readonly random: Seeded;
  readonly seed: number;
  readonly serial: () => number;
}

/** More than any act needs. */
const SERIALS = 400;

export function penOf(stage: Stage, event: number, seed: number): Pen {
  let used = 0;
  const serial = (): number => 10_000 + event * SERIALS + (used++ % SERIALS);
  return { stage, random: seeded(seed), seed, serial };
}

export function factsAt(stage: Stage, { connection, object }: Place): ObjectFacts {
  return factsOf(systemOf(stage, connection).model, object);
}

/** Properties that people set, the one that no flow knows among them. Markers are ours: nobody writes into them. */
export function settable(facts: ObjectFacts): readonly string[] {
  const currencies = new Set(
    [...facts.properties.values()].flatMap(({ currency }) =>
      currency && 'property' in currency ? [currency.property] : [],
    ),
  );
  const own = [...facts.properties.keys()].filter(
    (path) =>
      !isOwn(facts, path) &&
      !isComputed(facts, path) &&
      !currencies.has(path) &&
      facts.properties.get(path)?.marker !== true,
  );
  return [...own, PRIVATE];
}

export function draw(pen: Pen, place: Place, path: string): Value {
  const { stage } = pen;
  const source: Source = {
    random: pen.random,
    serial: pen.serial,
    mentioned: (each) => stage.mentioned(place, each),
    refer: ({ to }) => (to === undefined ? null : referred(pen, place.connection, to)),
  };
  return drawValue(factsAt(stage, place), path, source);
}

/** A record that a reference may lead to. */
function referred({ stage, seed }: Pen, connection: string, to: string): string | null {
  const { model } = systemOf(stage, connection);
  if (model.objects[to] === undefined) return null;
  const known = systemOf(stage, connection).all(ownerOf(model, to));
  return choose(derivedSeed(seed, 'refer'), known, ({ id }) => id)?.id ?? null;
}

/** A record as somebody fills in a form: not everything, and mostly one that flows care about. */
export function drawRecord(pen: Pen, place: Place): FlatValues {
  const facts = factsAt(pen.stage, place);
  let drawn = drawOnce(pen, place, facts);
  for (let tries = 0; tries < 4 && !isWanted(pen.stage, place, drawn); tries += 1)
    drawn = drawOnce(pen, place, facts);
  return drawn;
}

function drawOnce(pen: Pen, place: Place, facts: ObjectFacts): FlatValues {
  const { random } = pen;
  const values: Record<string, Value> = {};
  for (const path of settable(facts)) {
    const property = facts.properties.get(path);
    const isNeeded =
      property?.required === true || facts.model.requiredTogether.some((group) => group.includes(path));
    if (isNeeded || random.chance(0.8)) values[path] = draw(pen, place, path);
  }
  for (const { currency } of facts.properties.values()) {
    if (currency && 'property' in currency && facts.properties.has(currency.property))
      values[currency.property] = CURRENCY;
  }
  return { ...values, ...facetOf(pen, place) };
}

/** What makes the record one of a facet that flows speak of. */
function facetOf({ stage, random }: Pen, { connection, object }: Place): FlatValues {
  const { objects } = systemOf(stage, connection).model;
  const facets = Object.values(objects).filter(
    (model): model is ObjectModel & { where: NonNullable<ObjectModel['where']> } =>
      model.of === object && model.where !== undefined,
  );
  if (facets.length === 0 || random.chance(0.2)) return {};
  return random.pick(facets).where;
}

/** Whether some sync would take such a record in. */
function isWanted({ syncs }: Stage, place: Place, values: FlatValues): boolean {
  const record = changed({}, values);
  const about = syncs.flatMap((each) =>
    SIDES.filter((side) => isSamePlace(each.places[side], place)).map((side) => ({ ...each, side })),
  );
  return about.length === 0 || about.some(({ sync, side }) => isInScope(sync, side, record));
}

function isInScope(sync: PairedSync['sync'], side: 'left' | 'right', record: RecordValues): boolean {
  const nothing = { linked: () => true, referenced: () => true };
  const { create } = sync[side === 'left' ? 'right' : 'left'];
  try {
    if (sync[side].only?.(record, nothing, {}) === false) return false;
    return create.policy !== 'if' || create.condition(record, nothing, {});
  } catch {
    return false;
  }
}

/** Properties that a record's match keys are made of. */
export function keyPaths(pen: Pen, place: Place, record: RecordValues): readonly string[] {
  const { syncs } = pen.stage;
  const lines = syncs.flatMap(({ sync, places }) =>
    SIDES.filter((side) => isSamePlace(places[side], place)).flatMap((side) =>
      sync.match.map((match) => ({ match, side })),
    ),
  );
  return settable(factsAt(pen.stage, place)).filter((path) => {
    const other = changed(record, { [path]: draw(pen, place, path) });
    return lines.some(({ match, side }) => keyOf(match, side, record) !== keyOf(match, side, other));
  });
}
