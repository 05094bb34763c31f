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
    put: 'exact',
    doc: 'Puts a text in front; takes it away again. A text that does not start with it says nothing.',
  },
  {
    name: 'clip',
    parameters: ['count'],
    left: text,
    right: text,
    get: 'lossy',
    put: 'exact',
    doc: 'Keeps at most so many characters; leaves the way back as it is.',
  },
  {
    name: 'lower',
    parameters: [],
    left: text,
    right: text,
    get: 'normalising',
    put: 'normalising',
    doc: 'Writes text in lower case, in both directions.',
  },
  {
    name: 'trim',
    parameters: [],
    left: text,
    right: text,
    get: 'normalising',
    put: 'normalising',
    doc: 'Removes white space around a text, in both directions.',
  },
  {
    name: 'whole',
    parameters: [],
    left: ['decimal'],
    right: ['integer'],
    get: 'lossy',
    put: 'exact',
    doc: 'Rounds to the nearest whole number, halves away from zero; the way back is the same number.',
  },
  {
    name: 'text',
    parameters: [],
    left: ['integer', 'decimal'],
    right: ['string'],
    get: 'exact',
    put: 'normalising',
    doc: 'A number as text, and back. A text that is no such number says nothing.',
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
