import type { PropertyModel, Value } from '../../abi/index.ts';
import type { Seeded } from '../random.ts';
import { describedMembers } from './members.ts';
import { PRIVATE, type ObjectFacts } from './object-facts.ts';

/** What values are made of. */
export interface Source {
  readonly random: Seeded;
  /** A number that no other value has: it tells which edit a value comes from. */
  readonly serial: () => number;
  /** A record that a reference may lead to. */
  refer(property: PropertyModel): string | null;
  /** Values that flows mention, which chance would hardly draw. */
  mentioned(path: string): readonly Value[];
}

const START = Date.UTC(2020, 0, 1);
const DAY = 24 * 3_600_000;
const COUNTRIES = ['NO', 'SE', 'DE', 'GB'] as const;

/** A value that the property may hold, in canonical form. */
export function drawValue(facts: ObjectFacts, path: string, source: Source): Value {
  const property = facts.properties.get(path);
  if (property === undefined) return `private ${source.serial()}`;
  return drawTyped(facts, path, property, source);
}

function drawTyped(facts: ObjectFacts, path: string, property: PropertyModel, source: Source): Value {
  const { random } = source;
  const mentioned = source.mentioned(path);
  if (mentioned.length > 0 && random.chance(0.6)) return random.pick(mentioned);
  switch (property.type) {
    case 'string':
    case 'any':
      return drawText(path, property, source);
    case 'phone':
      return `+47400${String(source.serial()).padStart(5, '0')}`;
    case 'ref':
      return source.refer(property);
    case 'enum':
      return property.values?.length ? random.pick(property.values) : drawText(path, property, source);
    case 'integer':
      return source.serial();
    case 'decimal':
      return `${source.serial()}.5`;
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return new Date(START + source.serial() * DAY).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(START + source.serial() * DAY + random.below(86_400) * 1_000).toISOString();
    case 'duration':
      return `P${source.serial()}D`;
    case 'money':
      return { amount: String(source.serial()), currency: currencyOf(property) };
    case 'country':
      return random.pick(COUNTRIES);
    case 'list':
      return drawList(facts, path, source);
    case 'object':
      return null;
  }
}

/** Where a currency stands in a property of its own, all amounts are in one. */
export const CURRENCY = 'NOK';

function currencyOf({ currency }: PropertyModel): string {
  return currency !== undefined && 'fixed' in currency ? currency.fixed : CURRENCY;
}

/** Texts as people type them: now and then with white space around them. */
function drawText(
  path: string,
  { maxLength = 1_000, normalise = [] }: PropertyModel,
  { random, serial }: Source,
): string {
  const number = serial();
  if (/mail/i.test(path) && maxLength >= 24) return `u${number}@example.com`;
  const name = path.split(/[.[\]]+/).at(-1) ?? path;
  const plain = `${name} ${number}`;
  const spaced = random.chance(0.15) ? ` ${plain} ` : plain;
  const text = normalise.includes('lower') || random.chance(0.8) ? spaced : spaced.toUpperCase();
  return text.length <= maxLength ? text : String(number).slice(-maxLength);
}

/** One to three elements, each known by values of its own. */
function drawList(facts: ObjectFacts, path: string, source: Source): Value {
  const members = describedMembers(facts, path);
  const element = facts.elements.get(`${path}[]`);
  const count = 1 + source.random.below(3);
  return Array.from({ length: count }, (): Value => {
    if (members.size > 0) return drawElement(facts, members, source);
    return element === undefined
      ? `${path} ${source.serial()}`
      : drawTyped(facts, `${path}[]`, element, source);
  });
}

function drawElement(
  facts: ObjectFacts,
  members: ReadonlyMap<string, string>,
  source: Source,
): Readonly<Record<string, Value>> {
  const drawn = [...members].flatMap(([name, path]): [string, Value][] => {
    const property = facts.elements.get(path);
    const inner = describedMembers(facts, path);
    if (property?.type === 'list') return [[name, drawList(facts, path, source)]];
    if (inner.size > 0) return [[name, drawElement(facts, inner, source)]];
    return property === undefined ? [] : [[name, drawTyped(facts, path, property, source)]];
  });
  return { ...Object.fromEntries(drawn), [PRIVATE]: `private ${source.serial()}` };
}
