import { bad, good, type Reading, type Writing } from '../problem.ts';
import { writeText } from './text.ts';

import type { PropertyModel, Value } from '../../abi/index.ts';

const number = '(\\d+(?:[.,]\\d+)?)';
const pattern = new RegExp(
  `^(-?)P(?!$)(?:${number}Y)?(?:${number}M)?(?:${number}W)?(?:${number}D)?(?:T(?=\\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
  'i',
);

/**
 * One length of time, one text: twelve months are a year, seven days of a week are days, and hours, minutes and
 * seconds carry over. A day is not taken for 24 hours, nor a month for days: these differ. Fractions stay as they are.
 */
export function readDuration(wire: unknown): Reading {
  const match = typeof wire === 'string' ? pattern.exec(wire.trim()) : null;
  if (match === null) return bad('wrong-type');
  const parts: readonly (string | undefined)[] = match.slice(2);
  const amounts = parts.map((each) => Number(each?.replace(',', '.') ?? 0));
  if (!amounts.every(Number.isSafeInteger)) return good(plain(match[0]));
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = amounts;
  const allMonths = years * 12 + months;
  const allSeconds = (hours * 60 + minutes) * 60 + seconds;
  const allDays = weeks * 7 + days;
  if (![allMonths, allDays, allSeconds].every(Number.isSafeInteger)) return bad('out-of-range');
  const date = units([Math.floor(allMonths / 12), allMonths % 12, allDays], 'YMD');
  const time = units(
    [Math.floor(allSeconds / 3600), Math.floor(allSeconds / 60) % 60, allSeconds % 60],
    'HMS',
  );
  if (date + time === '') return good('PT0S');
  return good(`${match[1] ?? ''}P${date}${time === '' ? '' : `T${time}`}`);
}

/** Text that is no length of time is not sent. */
export function writeDuration(value: Value, property: PropertyModel): Writing {
  const { value: duration, problem } = readDuration(value);
  return problem === undefined ? writeText(duration, property) : bad(problem);
}

function units(amounts: readonly number[], letters: string): string {
  return amounts.map((amount, index) => (amount === 0 ? '' : `${amount}${letters[index]}`)).join('');
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(',', '.');
}
