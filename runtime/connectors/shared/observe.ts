import { decode } from '../../canonical/index.ts';
import { at } from '../../canonical/wire.ts';
import { parseTime, readTime } from '../../canonical/types/time.ts';

import type { EmptyConvention, ObjectModel } from '../../abi/index.ts';
import type { Observation } from '../connector.ts';

/** One record of an answer. Undefined where it has no key, so that nobody could tell whose it is. */
export function observe(model: ObjectModel, empty: EmptyConvention, wire: unknown): Observation | undefined {
  const id = toKey(at(wire, model.key));
  if (id === undefined) return undefined;
  const { values, problems } = decode(model, empty, wire);
  const mergedInto = model.mergedInto === undefined ? undefined : toKey(at(wire, model.mergedInto));
  return {
    id,
    revision: model.revision === undefined ? undefined : toNumber(at(wire, model.revision)),
    stamp: stampOf(model, wire),
    deleted: shows(model.tombstone, wire),
    ...(shows(model.left, wire) && { left: true }),
    ...(mergedInto !== undefined && mergedInto !== id && { mergedInto }),
    values,
    ...(problems.length > 0 && { problems }),
    raw: wire,
  };
}

/** A key as text, whatever its JSON type. */
export function toKey(wire: unknown): string | undefined {
  if (typeof wire === 'string') return wire === '' ? undefined : wire;
  return typeof wire === 'number' ? String(wire) : undefined;
}

function toNumber(wire: unknown): number | undefined {
  const number = typeof wire === 'string' && wire.trim() !== '' ? Number(wire) : wire;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function stampOf(model: ObjectModel, wire: unknown): number | undefined {
  if (model.changed === undefined) return undefined;
  const { property } = model.changed;
  const stamp = at(wire, property);
  const encoding = model.properties[property]?.encoding;
  if (encoding !== undefined) return readTime(stamp, encoding);
  // A stamp that no row maps is not among the properties: a number is in seconds, a text in ISO 8601.
  return typeof stamp === 'string' ? parseTime(stamp) : readTime(stamp, 'unix_seconds');
}

function shows(mark: ObjectModel['tombstone'], wire: unknown): boolean {
  return mark !== undefined && at(wire, mark.property) === mark.value;
}
