import type { Value } from '../abi/index.ts';
import type { RecordKey } from '../store/store.ts';
import type { PlannedRecord } from './plan.ts';

/** Ids of records that a plan makes, before any system has given them one. */
export interface Symbols {
  record(key: RecordKey): PlannedRecord;
  /** A value, with symbols in place of these ids. */
  value(value: Value): Value;
  refersTo(value: Value): readonly number[];
}

/** Fits where systems take ids, as text and as a whole number, and far above those that they give. */
const firstId = 9_007_190_000_000_000;
const idPattern = /900719\d{10}/g;

/** Gives one id after the other. */
export function symbolicIds(): () => string {
  let given = 0;
  return () => String(firstId + given++);
}

/** `made` holds the records by the positions of the actions that make them. */
export function toSymbols(made: ReadonlyMap<number, RecordKey>): Symbols {
  const numbers = new Map([...made].map(([index, { id }]) => [id, index + 1]));
  const inText = (text: string): string =>
    text.replaceAll(idPattern, (id) => {
      const number = numbers.get(id);
      return number === undefined ? id : `(new ${number})`;
    });
  const value = (given: Value): Value => {
    if (typeof given === 'string') return inText(given);
    if (typeof given === 'number') return numbers.has(String(given)) ? inText(String(given)) : given;
    if (typeof given !== 'object' || given === null) return given;
    if (isList(given)) return given.map(value);
    return Object.fromEntries(
      Object.entries(given).map(([key, each]) => [key, each === undefined ? undefined : value(each)]),
    );
  };
  return {
    value,
    record({ id, ...object }) {
      const madeBy = numbers.get(id);
      return madeBy === undefined ? { ...object, id } : { ...object, madeBy };
    },
    refersTo(given) {
      if (numbers.size === 0) return [];
      const ids = JSON.stringify(given).match(idPattern) ?? [];
      return [...new Set(ids.flatMap((id) => numbers.get(id) ?? []))];
    },
  };
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
