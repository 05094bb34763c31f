import type { PropertyModel, PropertyType } from '../../runtime/abi/index.ts';

/** Types whose every value is one of the other type too. */
const widenings: ReadonlyMap<PropertyType, readonly PropertyType[]> = new Map([
  ['string', ['phone']],
  ['phone', ['string']],
  ['enum', ['string']],
  ['country', ['string']],
]);

/** Whether a value of one property may be written to another as it is. */
export function fits(from: PropertyModel, to: PropertyModel): boolean {
  if (from.type === 'any' || to.type === 'any') return true;
  if (from.type === 'enum' && to.type === 'enum') return missingValues(from, to).length === 0;
  if (from.type === 'money' && to.type === 'money') return !haveOtherCurrencies(from, to);
  return from.type === to.type || (widenings.get(from.type)?.includes(to.type) ?? false);
}

/** Amounts are never converted. Where a record says its currency, a run looks at it; two fixed ones are known here. */
function haveOtherCurrencies(from: PropertyModel, to: PropertyModel): boolean {
  const [source, target] = [fixedCurrency(from), fixedCurrency(to)];
  return source !== undefined && target !== undefined && source !== target;
}

function fixedCurrency({ currency }: PropertyModel): string | undefined {
  return currency !== undefined && 'fixed' in currency ? currency.fixed : undefined;
}

/** Values of one enumeration that another one does not know. */
function missingValues(from: PropertyModel, to: PropertyModel): readonly string[] {
  const known = to.values;
  return known === undefined ? [] : (from.values ?? []).filter((value) => !known.includes(value));
}

/** What to write after a row so that the two types meet. */
export function codecHint(from: PropertyModel, to: PropertyModel): string | undefined {
  const missing = from.type === 'enum' && to.type === 'enum' ? missingValues(from, to) : [];
  if (missing.length > 0) {
    return `${missing.map((value) => `"${value}"`).join(', ')}: say with a \`values\` table what becomes of it.`;
  }
  const types = [from.type, to.type];
  if (types.every((type) => type === 'money')) {
    return `Amounts are never converted from ${fixedCurrency(from)} to ${fixedCurrency(to)}.`;
  }
  if (types.includes('date') && types.includes('datetime'))
    return 'Add `via day("Europe/Oslo")`, with the zone whose days are meant.';
  if (types.includes('decimal') && types.includes('integer')) return 'Add `via whole`.';
  if (types.includes('string') && types.some((type) => type === 'integer' || type === 'decimal'))
    return 'Add `via text`.';
  if (types.includes('enum') || types.includes('boolean'))
    return 'Translate with a `values` table: `via NAME`.';
  const encoded = types.find((type) => type === 'money' || type === 'duration' || isTime(type));
  if (encoded !== undefined) return `${typedHint(encoded)} Or convert it with a codec in TypeScript.`;
  if (types.includes('country')) return 'Declare both as `type: country` in their descriptors.';
  if (types.includes('ref')) return 'Say which link translates the id: `via link NAME`.';
  return undefined;
}

/** Only the property of the other type can be what its descriptor does not say. */
function typedHint(type: PropertyType): string {
  return `If the other one holds such a value too, declare it as \`type: ${type}\` in its descriptor, with its \`encoding\`.`;
}

function isTime(type: PropertyType): boolean {
  return type === 'date' || type === 'datetime';
}
