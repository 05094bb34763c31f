import { assertNever } from '../errors.ts';
import { good, type Reading, type Writing } from './problem.ts';
import { readCountry, writeCountry } from './types/country.ts';
import { readDecimal, readInteger, writeDecimal, writeInteger } from './types/decimal.ts';
import { readDuration, writeDuration } from './types/duration.ts';
import { parseJsonText, readJson, writeJsonText } from './types/json.ts';
import { readMoney, writeMoney } from './types/money.ts';
import { readPhone } from './types/phone.ts';
import { readBoolean, readEnum, readText, writeBoolean, writeEnum, writeText } from './types/text.ts';
import { readDate, readDatetime, writeDate, writeDatetime } from './types/time.ts';

import type { PropertyModel, Value } from '../abi/index.ts';

/** One value that is not empty, from the wire. `currency` is that of the record, for amounts. */
export function readValue(wire: unknown, property: PropertyModel, currency?: string): Reading {
  if (property.encoding !== 'json') return readPlain(wire, property, currency);
  const { value, problem } = parseJsonText(wire);
  return problem === undefined ? readPlain(value, property, currency) : { problem };
}

/** One value that is not empty, for the wire. */
export function writeValue(value: Value, property: PropertyModel, currency?: string): Writing {
  const plain = writePlain(value, property, currency);
  return property.encoding === 'json' ? writeJsonText(plain) : plain;
}

function readPlain(wire: unknown, property: PropertyModel, currency: string | undefined): Reading {
  switch (property.type) {
    case 'string':
    case 'ref':
      return readText(wire);
    case 'phone':
      return readPhone(wire, property);
    case 'enum':
      return readEnum(wire, property);
    case 'integer':
      return readInteger(wire);
    case 'decimal':
      return readDecimal(wire);
    case 'boolean':
      return readBoolean(wire);
    case 'date':
      return readDate(wire, property);
    case 'datetime':
      return readDatetime(wire, property);
    case 'duration':
      return readDuration(wire);
    case 'money':
      return readMoney(wire, property, currency);
    case 'country':
      return readCountry(wire);
    case 'list':
    case 'object':
    case 'any':
      return readJson(wire);
    default:
      return assertNever(property.type);
  }
}

function writePlain(value: Value, property: PropertyModel, currency: string | undefined): Writing {
  switch (property.type) {
    case 'string':
    case 'ref':
    case 'phone':
      return writeText(value, property);
    case 'duration':
      return writeDuration(value, property);
    case 'enum':
      return writeEnum(value, property);
    case 'integer':
      return writeInteger(value, property);
    case 'decimal':
      return writeDecimal(value, property);
    case 'boolean':
      return writeBoolean(value, property);
    case 'date':
      return writeDate(value, property);
    case 'datetime':
      return writeDatetime(value, property);
    case 'money':
      return writeMoney(value, property, currency);
    case 'country':
      return writeCountry(value, property);
    case 'list':
    case 'object':
    case 'any':
      return good(value);
    default:
      return assertNever(property.type);
  }
}
