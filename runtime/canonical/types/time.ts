import { bad, good, type Reading, type Writing } from '../problem.ts';
import { fromLocal, toLocal } from './zone.ts';

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

/** Milliseconds of a time as the wire has it. Text without an offset is a time of the property's zone. */
function timeOf(wire: unknown, { encoding, zone }: PropertyModel): number | undefined {
  const time = readTime(wire, encoding);
  if (time === undefined || zone === undefined || typeof wire !== 'string' || isUnix(encoding)) return time;
  return hasOffset(wire) ? time : fromLocal(time, zone);
}

function isUnix(encoding: PropertyModel['encoding']): boolean {
  return encoding === 'unix_seconds' || encoding === 'unix_milliseconds';
}

function hasOffset(text: string): boolean {
  return /(Z|[+-]\d{2}:?\d{2})\s*$/i.test(text.replace(/^\s*\d{4}-\d{2}-\d{2}/, ''));
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

export function readDatetime(wire: unknown, property: PropertyModel): Reading {
  const time = timeOf(wire, property);
  if (time === undefined) return bad('wrong-type');
  const text = toText(time);
  return text === undefined ? bad('out-of-range') : good(text);
}

/** A system that keeps the times of a zone is told them as its clocks show them. */
export function writeDatetime(value: Value, { encoding, zone }: PropertyModel): Writing {
  const time = typeof value === 'string' ? parseTime(value) : undefined;
  if (time === undefined) return bad('wrong-type');
  return good(zone === undefined || isUnix(encoding) ? writeTime(time, encoding) : toLocal(time, zone));
}

/** A date is the calendar day as it is written, whatever time and offset follow it; an instant is a day in its zone. */
export function readDate(wire: unknown, property: PropertyModel): Reading {
  const { zone = 'UTC', encoding } = property;
  const isDay = typeof wire === 'string' && parseTime(wire) !== undefined;
  if (isDay && (property.zone === undefined || !hasOffset(wire))) return good(wire.trim().slice(0, 10));
  const time = readTime(wire, encoding);
  if (time === undefined) return bad('wrong-type');
  return toText(time) === undefined ? bad('out-of-range') : good(toLocal(time, zone).slice(0, 10));
}

/** As an instant, a day is its first moment in the zone. */
export function writeDate(value: Value, { encoding, zone = 'UTC' }: PropertyModel): Writing {
  const time = typeof value === 'string' ? parseTime(value) : undefined;
  if (typeof value !== 'string' || time === undefined) return bad('wrong-type');
  const day = value.slice(0, 10);
  if (encoding === undefined) return good(day);
  return good(writeTime(fromLocal(Date.parse(`${day}T00:00:00Z`), zone), encoding));
}
