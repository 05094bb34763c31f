import { bad, good, type Reading, type Writing } from '../problem.ts';

import type { PropertyModel, Value } from '../../abi/index.ts';

const pattern =
  /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i;

const minute = 60_000;

/** Milliseconds of an ISO 8601 time; without an offset it is UTC, finer digits are cut off. Undefined where it is none. */
export function parseTime(text: string): number | undefined {
  const [match, year, month, day, hour = '0', minutes = '0', second = '0', fraction = '', offset = 'Z'] =
    pattern.exec(text) ?? [];
  if (match === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minutes) > 59 || Number(second) > 59) return undefined;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  date.setUTCHours(Number(hour), Number(minutes), Number(second), milliseconds);
  return date.getTime() - offsetMinutes(offset) * minute;
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const digits = offset.replace(':', '');
  const size = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -size : size;
}

/** Milliseconds of a time as the wire has it. */
export function readTime(wire: unknown, encoding: PropertyModel['encoding']): number | undefined {
  if (encoding === 'unix_seconds' || encoding === 'unix_milliseconds') {
    const number = typeof wire === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(wire) ? Number(wire) : wire;
    if (typeof number !== 'number') return undefined;
    const whole = Math.floor(number);
    return encoding === 'unix_seconds' ? whole * 1000 : whole;
  }
  return typeof wire === 'string' ? parseTime(wire) : undefined;
}

function writeTime(time: number, encoding: PropertyModel['encoding']): number | string {
  if (encoding === 'unix_seconds') return Math.floor(time / 1000);
  return encoding === 'unix_milliseconds' ? time : new Date(time).toISOString();
}

/** Canonical text has years of four digits. Undefined for a time outside of them. */
function toText(time: number): string | undefined {
  const isInRange = time >= -62_167_219_200_000 && time <= 253_402_300_799_999;
  return isInRange ? new Date(time).toISOString() : undefined;
}

export function readDatetime(wire: unknown, { encoding }: PropertyModel): Reading {
  const time = readTime(wire, encoding);
  if (time === undefined) return bad('wrong-type');
  const text = toText(time);
  return text === undefined ? bad('out-of-range') : good(text);
}

export function writeDatetime(value: Value, { encoding }: PropertyModel): Writing {
  const time = typeof value === 'string' ? parseTime(value) : undefined;
  return time === undefined ? bad('wrong-type') : good(writeTime(time, encoding));
}

/** A date is the calendar day as it is written, whatever time and offset follow it. */
export function readDate(wire: unknown, { encoding }: PropertyModel): Reading {
  if (typeof wire === 'string' && parseTime(wire) !== undefined) return good(wire.trim().slice(0, 10));
  const time = readTime(wire, encoding);
  if (time === undefined) return bad('wrong-type');
  const text = toText(time);
  return text === undefined ? bad('out-of-range') : good(text.slice(0, 10));
}

export function writeDate(value: Value, { encoding }: PropertyModel): Writing {
  const time = typeof value === 'string' ? parseTime(value) : undefined;
  if (typeof value !== 'string' || time === undefined) return bad('wrong-type');
  return good(encoding === undefined ? value.slice(0, 10) : writeTime(time, encoding));
}

export function readDuration(wire: unknown): Reading {
  return typeof wire === 'string' && /^-?P(?=.)/.test(wire.trim()) ? good(wire.trim()) : bad('wrong-type');
}
