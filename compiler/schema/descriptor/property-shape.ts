import { shortOr } from '../shape/alternatives.ts';
import { list, mapOf, oneOrMany, type Entry } from '../shape/collections.ts';
import { field, partial, record } from '../shape/record.ts';
import { anyText, boolean, choice, constant, integer, shown, text } from '../shape/scalars.ts';
import { located, mapped, reference, type Located, type Shape } from '../shape/shape.ts';
import type { Encoding, PropertyType } from '../../../runtime/abi/index.ts';

const propertyTypes = [
  'string',
  'integer',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'duration',
  'money',
  'country',
  'phone',
  'enum',
  'list',
  'object',
  'ref',
  'any',
] as const satisfies readonly PropertyType[];

const encodings = [
  'unix_seconds',
  'unix_milliseconds',
  'iso',
  'minor_units',
  'text',
  'name',
  'alpha3',
  'json',
] as const satisfies readonly Encoding[];

export type Access = 'read' | 'create' | 'update';
export type Constant = string | number | boolean | null;
type CurrencySource = { readonly property: string } | { readonly fixed: string };

/** One property, as a descriptor writes it. A bare type is short for `{ type: … }`. */
export interface PropertyText {
  readonly type?: Located<PropertyType>;
  readonly label?: string;
  readonly doc?: string;
  readonly access?: readonly Access[];
  readonly required?: boolean;
  readonly max_length?: number;
  readonly encoding?: Located<Encoding>;
  readonly values?: readonly string[];
  readonly to?: Located<string>;
  readonly wire?: 'string' | 'integer';
  readonly currency?: Located<CurrencySource>;
  readonly region?: Located<string>;
  readonly zone?: Located<string>;
  readonly default?: Located<Constant>;
  readonly empty?: readonly string[];
  readonly marker?: Located<boolean>;
  readonly search?: boolean;
  readonly normalise?: readonly ('trim' | 'lower')[];
  readonly properties?: readonly Entry<PropertyText>[];
  readonly items?: PropertyText;
}

const currency: Shape<CurrencySource> = shortOr(
  mapped(text(), (property) => ({ property })),
  record({ fixed: field(text(), 'The currency of every amount, as in NOK.') }),
);

const typeOnly: Shape<PropertyText> = mapped(located(choice(propertyTypes)), (type) => ({ type }));

const nested = reference('property', () => propertyShape);

const fullProperty: Shape<PropertyText> = partial({
  type: field(located(choice(propertyTypes)), 'What kind of value it holds.'),
  label: field(shown(anyText), 'As documents show it.'),
  doc: field(shown(text()), 'What people should know about it.'),
  access: field(
    oneOrMany(choice(['read', 'create', 'update'])),
    'What can be done with it: all three where this is missing.',
  ),
  required: field(boolean, 'A create must carry it.'),
  max_length: field(integer(1), 'The longest text the system takes.'),
  encoding: field(located(choice(encodings)), 'How the value stands on the wire.'),
  values: field(list(text()), 'What an enum may hold.'),
  to: field(located(text()), 'For a ref: the object that is referred to.'),
  wire: field(choice(['string', 'integer']), 'For a ref or a key: its JSON type on the wire.'),
  currency: field(located(currency), 'For money: the property that holds the currency, or a fixed one.'),
  region: field(located(text()), 'For a phone: the country of numbers that do not name one, as in NO.'),
  zone: field(
    located(text()),
    'For a date or datetime: where the clock hangs that times without an offset are read from, as in Europe/Oslo.',
  ),
  default: field(located(constant), 'What the system fills in by itself.'),
  empty: field(oneOrMany(anyText), 'Wire values that mean "no value" here.'),
  marker: field(located(boolean), "Free to carry Syncline's own id of a create."),
  search: field(boolean, 'Can be searched for by equality.'),
  normalise: field(oneOrMany(choice(['trim', 'lower'])), 'What the system itself does to a written value.'),
  properties: field(mapOf(nested), 'For an object: what it consists of.'),
  items: field(nested, 'For a list: what its elements are.'),
});

export const propertyShape: Shape<PropertyText> = shortOr(typeOnly, fullProperty);
