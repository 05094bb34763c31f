import { isJsonArray, parseJson, type Json, type JsonObject } from '../json.ts';
import { readTextList } from './form.ts';
import type { FilterKind, Filters } from './object-spec.ts';
import { wrongValue } from './refusal.ts';

export type Predicate = (record: JsonObject) => boolean;

const DAY_SECONDS = 86_400;

/** The test that one filter such as `updated_at[after]=1700000000` makes; undefined if there is no such filter. */
export function readFilter(name: string, text: string, filters: Filters): Predicate | undefined {
  const [, property = '', operator = ''] = /^(\w+)\[(\w+)\]$/u.exec(name) ?? [];
  const filter = filters.get(property);
  if (filter === undefined || !filter.operators.includes(operator)) return undefined;
  const test = READERS[filter.kind](operator, text);
  if (test === undefined) throw wrongValue(name, 'invalid value');
  return (record) => test(record[property]);
}

type Test = (value: Json | undefined) => boolean;

const READERS: Readonly<Record<FilterKind, (operator: string, text: string) => Test | undefined>> = {
  text: readTextTest,
  time: readTimeTest,
  number: readNumberTest,
  boolean: readBooleanTest,
};

function readTextTest(operator: string, text: string): Test | undefined {
  switch (operator) {
    case 'is':
      return (value) => value === text;
    case 'is_not':
      return (value) => value !== text;
    case 'starts_with':
      return (value) => typeof value === 'string' && value.startsWith(text);
    case 'is_present':
      return readBooleanTest('is_present', text);
    default: {
      const list = readTextList(text);
      if (list === undefined) return undefined;
      const wanted = operator === 'in';
      return (value) => (typeof value === 'string' && list.includes(value)) === wanted;
    }
  }
}

function readBooleanTest(operator: string, text: string): Test | undefined {
  if (text !== 'true' && text !== 'false') return undefined;
  const wanted = text === 'true';
  return operator === 'is_present'
    ? (value) => (value !== undefined) === wanted
    : (value) => (value === true) === wanted;
}

/** Times are whole seconds, ten digits; `after` and `before` are strict, `on` is a day of UTC. */
function readTimeTest(operator: string, text: string): Test | undefined {
  if (operator === 'between') {
    const [from, to] = readNumbers(text, /^\[\d{10},\d{10}\]$/u);
    return numeric(from, (value) => value >= Number(from) && value <= Number(to));
  }
  if (!/^\d{10}$/u.test(text)) return undefined;
  const bound = Number(text);
  const day = Math.floor(bound / DAY_SECONDS);
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    after: (value) => value > bound,
    before: (value) => value < bound,
    on: (value) => Math.floor(value / DAY_SECONDS) === day,
  };
  return numeric(bound, tests[operator]);
}

function readNumberTest(operator: string, text: string): Test | undefined {
  if (operator === 'between') {
    const [from, to] = readNumbers(text, /^\[-?\d{1,15},-?\d{1,15}\]$/u);
    return numeric(from, (value) => value >= Number(from) && value <= Number(to));
  }
  if (!/^-?\d{1,15}$/u.test(text)) return undefined;
  const bound = Number(text);
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    is: (value) => value === bound,
    is_not: (value) => value !== bound,
    lt: (value) => value < bound,
    lte: (value) => value <= bound,
    gt: (value) => value > bound,
    gte: (value) => value >= bound,
  };
  return numeric(bound, tests[operator]);
}

function readNumbers(text: string, pattern: RegExp): readonly Json[] {
  const list = pattern.test(text) ? parseJson(text) : undefined;
  return isJsonArray(list) ? list : [];
}

function numeric(bound: Json | undefined, test: ((value: number) => boolean) | undefined): Test | undefined {
  if (bound === undefined || test === undefined) return undefined;
  return (value) => typeof value === 'number' && test(value);
}
