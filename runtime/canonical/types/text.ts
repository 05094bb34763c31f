import { bad, good, type Reading, type Writing } from '../problem.ts';

import type { PropertyModel, Value } from '../../abi/index.ts';

export function readText(wire: unknown): Reading {
  if (typeof wire === 'string') return good(wire);
  return typeof wire === 'number' || typeof wire === 'boolean' ? good(String(wire)) : bad('wrong-type');
}

/** A value that is not declared is told apart, so that it is never taken for empty. */
export function readEnum(wire: unknown, { values }: PropertyModel): Reading {
  const reading = readText(wire);
  if (typeof reading.value !== 'string') return reading;
  return values === undefined || values.includes(reading.value) ? reading : bad('unknown-value');
}

export function writeText(value: Value, property: PropertyModel): Writing {
  if (typeof value !== 'string') return bad('wrong-type');
  if (property.maxLength !== undefined && value.length > property.maxLength) return bad('too-long');
  return property.wire === 'integer' ? toKeyNumber(value) : good(value);
}

export function writeEnum(value: Value, property: PropertyModel): Writing {
  const isKnown = property.values === undefined || property.values.some((each) => each === value);
  return isKnown ? writeText(value, property) : bad('unknown-value');
}

function toKeyNumber(value: string): Writing {
  const number = /^-?\d+$/.test(value) ? Number(value) : undefined;
  return Number.isSafeInteger(number) ? good(number) : bad('wrong-type');
}

export function readBoolean(wire: unknown): Reading {
  if (typeof wire === 'boolean') return good(wire);
  const text = String(wire).trim().toLowerCase();
  if (text === 'true' || text === '1') return good(true);
  return text === 'false' || text === '0' ? good(false) : bad('wrong-type');
}

export function writeBoolean(value: Value, { encoding }: PropertyModel): Writing {
  if (typeof value !== 'boolean') return bad('wrong-type');
  return good(encoding === 'text' ? String(value) : value);
}
