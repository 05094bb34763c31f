import type { ObjectModel, Side } from '../abi/index.ts';
import type { Unit } from './unit.ts';

type Objects = Readonly<Record<Side, Pick<ObjectModel, 'properties'>>>;

/**
 * Amounts and the currency that a row of its own carries, as one unit: an amount in the currency of one side beside the
 * currency of the other would be no amount at all. Rows of other rules or directions stay by themselves.
 */
export function uniteMoney(units: readonly Unit[], objects: Objects): readonly Unit[] {
  const currencies = new Map<Unit, Unit[]>();
  for (const unit of units) {
    const currency = currencyUnit(unit, units, objects);
    if (currency !== undefined) currencies.set(currency, [...(currencies.get(currency) ?? []), unit]);
  }
  const amounts = new Set([...currencies.values()].flat());
  return units.flatMap((unit) => {
    if (amounts.has(unit)) return [];
    const own = currencies.get(unit);
    return own === undefined ? [unit] : [unite(unit, own)];
  });
}

/** The unit that carries the currency of an amount, on whichever side a record says its own. */
function currencyUnit(unit: Unit, units: readonly Unit[], objects: Objects): Unit | undefined {
  const left = currencyPaths(unit, 'left', objects);
  const right = currencyPaths(unit, 'right', objects);
  const isCurrency = (each: Unit): boolean =>
    each.left.paths.some((path) => left.includes(path)) ||
    each.right.paths.some((path) => right.includes(path));
  const hasAmounts = (each: Unit): boolean =>
    currencyPaths(each, 'left', objects).length > 0 || currencyPaths(each, 'right', objects).length > 0;
  return units.find((each) => isCurrency(each) && !hasAmounts(each) && isAlike(each, unit));
}

/** Where the currencies of a unit's amounts can stand: beside them, or at the top of the record. */
function currencyPaths(unit: Unit, side: Side, objects: Objects): readonly string[] {
  return unit[side].paths.flatMap((path) => {
    const currency = objects[side].properties[path]?.currency;
    if (currency === undefined || 'fixed' in currency) return [];
    const beside = [...path.split('.').slice(0, -1), currency.property].join('.');
    return [beside, currency.property];
  });
}

function isAlike(one: Unit, other: Unit): boolean {
  return (
    isPlain(one) &&
    isPlain(other) &&
    one.sync === other.sync &&
    one.direction === other.direction &&
    JSON.stringify(one.conflict) === JSON.stringify(other.conflict)
  );
}

function isPlain({ list, references }: Unit): boolean {
  return list === undefined && references.length === 0;
}

function unite(currency: Unit, amounts: readonly Unit[]): Unit {
  const parts = [currency, ...amounts];
  const toSide = (side: Side) => ({
    paths: parts.flatMap((part) => part[side].paths),
    keys: parts.flatMap((part) => part[side].keys),
  });
  return {
    ...currency,
    rows: parts.flatMap(({ rows }) => rows),
    left: toSide('left'),
    right: toSide('right'),
    money: { currency, parts },
  };
}
