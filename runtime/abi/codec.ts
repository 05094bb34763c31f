import type { Maybe } from './maybe.ts';
import { isEmpty } from './maybe.ts';

/**
 * What comes back after a round trip:
 *
 * - `isomorphic`: `put(get(a))` is `a`, and `get(put(b))` is `b`
 * - `normalising`: the same once a value has been through; `get(put(get(a)))` is `get(a)`
 * - `lossy`: a part of the value does not come back
 * - `one-way`: there is no way back
 */
export type Law = 'isomorphic' | 'normalising' | 'lossy' | 'one-way';

/**
 * Two pure functions between the values of a row's two sides. They are never called with an unknown value, and with
 * an empty one (as null) only where `getsEmpty` or `putsEmpty` says so; to park the record, they throw a `SyncError`.
 * A result of undefined says nothing: the row rests.
 *
 * The way back may accept and return other types than the way there: a table of values takes any text and returns
 * one of its own.
 */
export interface Codec<Left, Right, RightBack = Right, LeftBack = Left> {
  readonly law: Law;
  /** `get` gives a meaning to null; without it empty stays empty. */
  readonly getsEmpty?: true;
  /** `put` gives a meaning to null; without it empty stays empty. */
  readonly putsEmpty?: true;
  /** From left to right. */
  get(value: Left): Right | undefined;
  /** From right to left. */
  put(value: RightBack): LeftBack | undefined;
}

/** A codec that has no way back, for rows with one arrow. */
export interface OneWayCodec<Left, Right> {
  readonly law: 'one-way';
  /** `get` gives a meaning to null; without it empty stays empty. */
  readonly getsEmpty?: true;
  /** From the source to the target. */
  get(value: Left): Right | undefined;
}

/** The half of a codec that leads from left to right. */
export interface Getter<From, To> {
  readonly getsEmpty?: true;
  get(value: From): To | undefined;
}

/** The half of a codec that leads from right to left. */
export interface Putter<From, To> {
  readonly putsEmpty?: true;
  put(value: From): To | undefined;
}

/** A value through a codec from left to right: unknown stays unknown, empty becomes null. */
export function get<From, To>(codec: Getter<From, To>, value: Maybe<From>): Maybe<To>;
export function get<From, To>(codec: Getter<From | null, To>, value: Maybe<From>): Maybe<To> {
  return isEmpty(value) ? getEmpty(codec, value) : codec.get(value);
}

// Apart, because what is left is small enough for the engine to copy into every mapping, where the codec is known.
function getEmpty<From, To>(codec: Getter<From | null, To>, value: unknown): Maybe<To> {
  if (value === undefined) return undefined;
  return codec.getsEmpty ? codec.get(null) : null;
}

/** A value through a codec from right to left: unknown stays unknown, empty becomes null. */
export function put<From, To>(codec: Putter<From, To>, value: Maybe<From>): Maybe<To>;
export function put<From, To>(codec: Putter<From | null, To>, value: Maybe<From>): Maybe<To> {
  return isEmpty(value) ? putEmpty(codec, value) : codec.put(value);
}

function putEmpty<From, To>(codec: Putter<From | null, To>, value: unknown): Maybe<To> {
  if (value === undefined) return undefined;
  return codec.putsEmpty ? codec.put(null) : null;
}
