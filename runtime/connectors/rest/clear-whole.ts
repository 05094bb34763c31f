import { at, isWireRecord, type WireRecord } from '../../canonical/wire.ts';

import type { ObjectModel } from '../../abi/index.ts';

/** An object that is there whole or not at all is cleared as one, where a change leaves nothing of what it needs. */
export function clearWhole(model: ObjectModel, wire: WireRecord, current: unknown): WireRecord {
  return model.requiredTogether.reduce((changes, group) => {
    const parent = parentOf(group);
    const isChanged = parent !== undefined && isWireRecord(at(changes, parent));
    const isEmpty = group.every((path) => isNothing(after(changes, current, path)));
    return isChanged && isEmpty ? cleared(changes, parent.split('.')) : changes;
  }, wire);
}

/** The object that all of a group belong to. */
function parentOf(group: readonly string[]): string | undefined {
  const parents = new Set(group.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.')))));
  const [parent] = parents;
  return parents.size === 1 && parent !== '' ? parent : undefined;
}

/** What a property holds once the change is made. */
function after(changes: WireRecord, current: unknown, path: string): unknown {
  const changed = at(changes, path);
  return changed === undefined ? at(current, path) : changed;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function cleared(changes: WireRecord, [name = '', ...deeper]: readonly string[]): WireRecord {
  const inside = changes[name];
  const value = deeper.length > 0 && isWireRecord(inside) ? cleared(inside, deeper) : null;
  return { ...changes, [name]: value };
}
