import type { PropertyType } from '../../runtime/abi/index.ts';

/** What one direction of a codec does to a value: keep all of it, bring it into a normal form, or drop a part of it. */
export type ConversionLaw = 'exact' | 'normalising' | 'lossy';

/** An argument of a built-in: a text, a whole number above zero, or the name of a time zone. */
export type BuiltinParameter = 'text' | 'count' | 'zone';

/** The signature of a codec that needs no declaration. `get` goes from its left to its right, `put` back. */
export interface BuiltinCodec {
  readonly name: string;
  readonly parameters: readonly BuiltinParameter[];
  readonly left: readonly PropertyType[];
  readonly right: readonly PropertyType[];
  readonly get: ConversionLaw;
  readonly put: ConversionLaw;
  /** One line for hover texts: what `get` does, and what `put` does. */
  readonly doc: string;
}

const text: readonly PropertyType[] = ['string', 'phone', 'any'];

const list: readonly BuiltinCodec[] = [
  {
    name: 'prefix',
    parameters: ['text'],
    left: text,
    right: text,
    get: 'exact',
    put: 'normalising',
    doc: 'Puts a text in front; takes it off again. A text without it comes back as it is.',
  },
  {
    name: 'clip',
    parameters: ['count'],
    left: text,
    right: text,
    get: 'lossy',
    put: 'lossy',
    doc: 'Keeps at most so many characters, in both directions.',
  },
  {
    name: 'lower',
    parameters: [],
    left: text,
    right: text,
    get: 'normalising',
    put: 'exact',
    doc: 'Text in lower case; the way back leaves it as it is.',
  },
  {
    name: 'trim',
    parameters: [],
    left: text,
    right: text,
    get: 'normalising',
    put: 'exact',
    doc: 'Text without white space at its ends; the way back leaves it as it is.',
  },
  {
    name: 'whole',
    parameters: [],
    left: ['decimal'],
    right: ['integer'],
    get: 'lossy',
    put: 'exact',
    doc: 'Rounds to a whole number, half away from zero; the way back is the same number.',
  },
  {
    name: 'text',
    parameters: [],
    left: ['integer', 'decimal'],
    right: ['string'],
    get: 'exact',
    put: 'normalising',
    doc: 'A number as text, and back. A text that is no number parks.',
  },
  {
    name: 'day',
    parameters: ['zone'],
    left: ['datetime'],
    right: ['date'],
    get: 'lossy',
    put: 'exact',
    doc: 'The day on which a moment falls in a time zone; back, the first moment of that day there.',
  },
];

/** By name. */
export const builtinCodecs: ReadonlyMap<string, BuiltinCodec> = new Map(
  list.map((codec) => [codec.name, codec]),
);
