import { at, isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { changesOf } from '../shared/list-elements.ts';
import { toKey } from '../shared/observe.ts';

import type { CallModel } from '../../abi/index.ts';
import type { Write } from '../connector.ts';

/** One element of a list that a call is made for. */
interface ChangedElement {
  /** Its key; undefined for a new one. */
  readonly key: string | undefined;
  /** What is sent; undefined for one that is gone. */
  readonly changes: WireRecord | undefined;
  /** As it came; undefined for a new one. */
  readonly before: unknown;
}

/** The elements of the list that a call takes which it is made for. `wire`: the list as it is to be. */
export function changedElements(
  { takes = [], elements }: CallModel,
  wire: WireRecord,
  write: Extract<Write, { readonly kind: 'update' }>,
): readonly ChangedElement[] {
  const [path] = takes;
  if (path === undefined || elements === undefined) return [];
  const [list, before] = [listAt(wire, path), listAt(write.current.raw, path)];
  const from = write.elements?.[path] ?? list.map((_, position) => position);
  const keyOf = (element: unknown): string | undefined => toKey(at(element, elements.key));
  switch (elements.which) {
    case 'added':
      return list
        .filter((_, position) => from[position] === null || before[from[position] ?? -1] === undefined)
        .flatMap((changes) =>
          isWireRecord(changes) ? [{ key: undefined, changes, before: undefined }] : [],
        );
    case 'removed':
      return before
        .filter((_, position) => !from.includes(position))
        .map((element) => ({ key: keyOf(element), changes: undefined, before: element }));
    case 'changed':
      return list.flatMap((element, position) => {
        const old = before[from[position] ?? -1];
        if (old === undefined || !isWireRecord(element)) return [];
        const changes = changesOf(element, old);
        return Object.keys(changes).length === 0 ? [] : [{ key: keyOf(old), changes, before: old }];
      });
  }
}

function listAt(record: unknown, path: string): readonly unknown[] {
  const list = at(record, path);
  return Array.isArray(list) ? list : [];
}
