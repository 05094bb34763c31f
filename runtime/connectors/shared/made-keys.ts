import { at, type WireRecord } from '../../canonical/wire.ts';

import type { CallModel, ObjectModel } from '../../abi/index.ts';
import type { PreparedCall } from '../connector.ts';
import type { Change, Share } from './share-out.ts';
import type { TemplateValues } from './template.ts';

/** Constants of a body, and its properties that are to hold a key which nobody knows before an earlier call is done. */
export interface Constants {
  readonly wire: WireRecord;
  /** Property → name of what is made: `key` for the record itself. */
  readonly later: Readonly<Record<string, string>>;
}

/** What a call sets, with all keys that are known already. */
export function constantsOf({ call, role }: Share, model: ObjectModel, write: Change): Constants {
  const wire: Record<string, unknown> = {};
  const later: Record<string, string> = {};
  if (role === 'record' && write.kind === 'create' && write.ownId !== undefined)
    wire[model.key] = write.ownId;
  for (const [name, value] of Object.entries(call.set ?? {})) {
    const wanted = typeof value === 'string' ? /^\{(\w+)\}$/.exec(value)?.[1] : undefined;
    if (wanted === 'own') wire[name] = ownIdOf(call, write);
    else if (wanted === 'key' && write.kind === 'update')
      wire[name] = keyOnWire(write.current.raw, model, write.id);
    else if (wanted !== undefined && isMade(model, wanted)) later[name] = wanted;
    else wire[name] = value;
  }
  return { wire, later };
}

/** The key that we choose for what a call makes beside the record; undefined where it is not asked for one. */
export function ownIdOf({ makes, set = {} }: CallModel, write: Change): string | undefined {
  const isOwn = Object.values(set).includes('{own}');
  if (!isOwn || makes === undefined || write.kind !== 'create' || write.token === undefined) return undefined;
  return `${write.token}-${makes}`;
}

function isMade({ operations }: ObjectModel, name: string): boolean {
  return name === 'key' || (operations.create ?? []).some(({ makes }) => makes === name);
}

/** The record's own key in the JSON type that it was read in. */
function keyOnWire(current: unknown, { key }: ObjectModel, id: string): unknown {
  return at(current, key) ?? id;
}

/** Keys of all that was made so far, by name. */
export function madeKeys({ made }: PreparedCall, id: string | undefined): TemplateValues {
  return { ...made, ...(id !== undefined && { key: id }) };
}

/** What the properties hold that wait for keys. Those of what is not made yet are left out. */
export function laterKeys(
  later: Readonly<Record<string, string>>,
  made: TemplateValues,
  model: ObjectModel,
): WireRecord {
  return Object.fromEntries(
    Object.entries(later).flatMap(([property, name]): [string, unknown][] => {
      const key = made[name];
      return key === undefined ? [] : [[property, name === 'key' ? typedKey(model, key) : key]];
    }),
  );
}

/** A key as its property stands on the wire. */
function typedKey({ key, properties }: ObjectModel, id: string): string | number {
  const { type, wire } = properties[key] ?? {};
  const isNumber = wire === undefined ? type === 'integer' : wire === 'integer';
  return isNumber && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}
