import type { PropertyModel, PropertyType } from '../../runtime/abi/index.ts';

/** Names of the ABI for what a call computes. */
export type FunctionHelper =
  'countOf' | 'firstIn' | 'joinTexts' | 'sumOfDecimals' | 'sumOfIntegers' | 'sumOfMoney';

/** What a call computes, and of which type it is. */
export interface FunctionUse {
  readonly helper: FunctionHelper;
  readonly result: PropertyModel;
}

/** A function of operands. It has no way back. */
export interface BuiltinFunction {
  readonly name: string;
  /** How it is called, for messages. */
  readonly expected: string;
  /**
   * `list`: a list itself; `elements`: a list of values, or a property of each element of a list; `texts`: a text that
   * stands between any number of properties and lists of values.
   */
  readonly takes: 'list' | 'elements' | 'texts';
  /** How it is computed for values of a type; undefined for a type that it does not take. */
  readonly use: (element: PropertyModel) => FunctionUse | undefined;
  /** It has a value whatever it is called with. */
  readonly isSure: (element: PropertyModel) => boolean;
  /** One line for hover texts. */
  readonly doc: string;
}

const computed = { read: true, create: false, update: false } as const;

const sums: ReadonlyMap<PropertyType, FunctionHelper> = new Map([
  ['integer', 'sumOfIntegers'],
  ['decimal', 'sumOfDecimals'],
  ['money', 'sumOfMoney'],
]);

const texts: ReadonlySet<PropertyType> = new Set([
  'string',
  'phone',
  'country',
  'enum',
  'date',
  'datetime',
  'duration',
  'decimal',
]);

const list: readonly BuiltinFunction[] = [
  {
    name: 'sum',
    expected: 'one list of integers, decimals or amounts of money: `sum(lines.amount)`',
    takes: 'elements',
    use(element) {
      const helper = sums.get(element.type);
      return helper && { helper, result: { ...computed, type: element.type } };
    },
    isSure: ({ type }) => type !== 'money',
    doc: 'The sum over the elements of a list, exact; empty ones count as nothing.',
  },
  {
    name: 'count',
    expected: 'one list: `count(lines)`',
    takes: 'list',
    use: () => ({ helper: 'countOf', result: { ...computed, type: 'integer' } }),
    isSure: () => true,
    doc: 'How many elements a list has.',
  },
  {
    name: 'first',
    expected: 'one list of values: `first(lines.description)`',
    takes: 'elements',
    use: (element) =>
      element.type === 'list' || element.type === 'object'
        ? undefined
        : { helper: 'firstIn', result: { ...element, ...computed } },
    isSure: () => false,
    doc: 'The first value of a list that is not empty.',
  },
  {
    name: 'join',
    expected: 'a text in quotes, and texts to put it between: `join(", ", city, lines.name)`',
    takes: 'texts',
    use: ({ type }) =>
      texts.has(type) ? { helper: 'joinTexts', result: { ...computed, type: 'string' } } : undefined,
    isSure: () => false,
    doc: 'Texts with something between them; empty ones are left out.',
  },
];

/** By name. */
export const builtinFunctions: ReadonlyMap<string, BuiltinFunction> = new Map(
  list.map((each) => [each.name, each]),
);
