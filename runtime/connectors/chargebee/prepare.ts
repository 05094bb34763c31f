import { encode } from '../../canonical/index.ts';
import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { merge, pick } from '../shared/merge.ts';
import { callsOf, objectOf } from '../shared/model.ts';
import { shareOut, type Share } from '../shared/share-out.ts';
import { unwritable } from '../shared/unwritable.ts';
import { usableId, type SdkCall } from './sdk-client.ts';

import type { CallModel, ObjectModel, SystemModel } from '../../abi/index.ts';
import type { PreparedCall, Write } from '../connector.ts';
import type { WriteKind } from '../shared/outcome.ts';

/** A rendered call of the SDK, as it is stored and sent. */
export interface RenderedCall extends SdkCall {
  readonly kind: WriteKind;
  readonly keyFrom: string | null;
  readonly answer: string | null;
}

type Change = Exclude<Write, { readonly kind: 'delete' }>;

/** Renders a write into SDK calls. Calls of an update that have nothing to carry are left out. */
export function prepareWrite(system: SystemModel, write: Write): readonly PreparedCall[] {
  const model = objectOf(system, write.object);
  const calls = callsOf(model, write.object, write.kind);
  if (write.kind === 'delete') return calls.map((call) => toCall(write, call, [], {}));
  const values = write.kind === 'create' ? { ...model.where, ...write.values } : write.values;
  return shareOut(calls, values)
    .filter(({ carries }, index) => carries.length > 0 || (write.kind === 'create' && index === 0))
    .map((share) => toCall(write, share.call, share.carries, paramsOf(system, model, write, share)));
}

function paramsOf(
  system: SystemModel,
  model: ObjectModel,
  write: Change,
  { call, values }: Share,
): WireRecord {
  const current = write.kind === 'update' ? write.current.raw : undefined;
  const { wire, problems } = encode(model, system.empty, values, { format: 'form', current });
  if (problems.length > 0) throw unwritable(problems, { object: write.object });
  const own =
    write.kind === 'create' && write.ownId !== undefined ? { [model.key]: usableId(write.ownId) } : {};
  const params = { ...wire, ...own, ...call.set };
  return call.replaces === true ? merge(withoutKinds(pick(current, call.takes ?? [])), params) : params;
}

/** Every object that Chargebee sends says what it is; it does not want to hear that back. */
function withoutKinds(record: WireRecord): WireRecord {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      if (name === 'object') return [];
      return [[name, isWireRecord(value) ? withoutKinds(value) : value]];
    }),
  );
}

function toCall(write: Write, call: CallModel, carries: readonly string[], params: WireRecord): PreparedCall {
  const { request: operation, keyFrom = null, answer = null, idempotency } = call;
  const key = write.kind === 'delete' ? undefined : write.idempotencyKey;
  const rendered: RenderedCall = {
    kind: write.kind,
    operation,
    id: write.kind === 'create' ? null : usableId(write.id),
    params,
    headers: idempotency === undefined || key === undefined ? {} : { [idempotency.header]: key },
    keyFrom,
    answer,
  };
  return {
    object: write.object,
    label: operation,
    carries,
    request: JSON.stringify(rendered),
    idempotent: write.kind !== 'create',
  };
}
