import { at, isWireRecord, member, type WireRecord } from '../../canonical/wire.ts';
import { SyncError } from '../../errors.ts';
import { changesOf } from '../shared/list-elements.ts';
import { merge } from '../shared/merge.ts';
import { toKey } from '../shared/observe.ts';

import type { CallModel, ObjectModel } from '../../abi/index.ts';
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

export type Update = Extract<Write, { readonly kind: 'update' }>;

/** The elements of the list that a call takes which it is made for. `wire`: the list as it is to be. */
export function changedElements(
  { takes = [], elements }: CallModel,
  wire: WireRecord,
  write: Update,
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

/** Throws the `SyncError` `unwritable-value` where a list is changed in a way that no call of the update can say. */
export function refuseUnsaid(
  { operations }: ObjectModel,
  call: CallModel,
  wire: WireRecord,
  write: Update,
): void {
  const [list = ''] = call.takes ?? [];
  const said = (operations.update ?? [])
    .filter(({ takes }) => takes?.[0] === list)
    .map(({ elements }) => elements?.which);
  const key = call.elements?.key ?? '';
  const unsaid = (['added', 'changed', 'removed'] as const).find(
    (which) =>
      !said.includes(which) && changedElements({ ...call, elements: { which, key } }, wire, write).length > 0,
  );
  if (unsaid === undefined) return;
  throw new SyncError('unwritable-value', `an element of ${list} of ${write.object} was ${unsaid}`, {
    why: 'The system has no call that could tell it.',
    fix: 'Bring the list in order in the system itself, or let its rows rest with a condition.',
    where: { object: write.object, id: write.id },
  });
}

/** What changes in an element, with each object in it as it is going to be. */
export function wholeMembers(changes: WireRecord, before: unknown): WireRecord {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      name,
      isWireRecord(value) ? merge(member(before, name), value) : value,
    ]),
  );
}

function listAt(record: unknown, path: string): readonly unknown[] {
  const list = at(record, path);
  return Array.isArray(list) ? list : [];
}
