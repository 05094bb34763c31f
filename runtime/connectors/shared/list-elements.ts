import { isWireRecord, member, type WireRecord } from '../../canonical/wire.ts';
import { merge } from './merge.ts';

import type { ElementPositions } from '../connector.ts';

/** A record on the wire, in two forms. */
interface Known {
  /** What is known of it, as we would write it. */
  readonly written: unknown;
  /** As it came. */
  readonly raw: unknown;
}

/**
 * Lists as they are sent: an element that was there before keeps all that the change does not touch, known to the
 * model or not, in the form in which it came.
 */
export function withKeptElements(
  wire: WireRecord,
  before: Known,
  positions: ElementPositions = {},
  parent = '',
): WireRecord {
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]): [string, unknown] => {
      const path = parent === '' ? name : `${parent}.${name}`;
      const inside = { written: member(before.written, name), raw: member(before.raw, name) };
      if (isWireRecord(value)) return [name, withKeptElements(value, inside, positions, path)];
      return [name, Array.isArray(value) ? keepElements(value, inside, positions, path) : value];
    }),
  );
}

function keepElements(
  list: readonly unknown[],
  before: Known,
  positions: ElementPositions,
  path: string,
): readonly unknown[] {
  return list.map((element, at) => {
    const from = positions[path] === undefined ? at : positions[path][at];
    const old = { written: elementAt(before.written, from), raw: elementAt(before.raw, from) };
    if (!isWireRecord(element) || !isWireRecord(old.raw)) return element;
    const kept = withKeptElements(element, old, positions, `${path}[${at}]`);
    return merge(old.raw, changesOf(kept, old.written));
  });
}

function elementAt(list: unknown, position: number | null | undefined): unknown {
  return Array.isArray(list) && typeof position === 'number' ? list[position] : undefined;
}

/** What is written otherwise than it was. */
export function changesOf(element: WireRecord, before: unknown): WireRecord {
  return Object.fromEntries(
    Object.entries(element).flatMap(([name, value]): [string, unknown][] => {
      const old = member(before, name);
      if (JSON.stringify(value) === JSON.stringify(old)) return [];
      return [[name, isWireRecord(value) ? changesOf(value, old) : value]];
    }),
  );
}
