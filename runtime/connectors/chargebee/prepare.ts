import { encode } from '../../canonical/index.ts';
import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { withWritableElements } from '../shared/writable-elements.ts';
import { merge, pick } from '../shared/merge.ts';
import { callsOf, objectOf } from '../shared/model.ts';
import { idempotencyHeader } from '../shared/idempotency.ts';
import { sharesOf, valuesOf, type Change, type Share } from '../shared/share-out.ts';
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

/** Renders a write into SDK calls. */
export function prepareWrite(system: SystemModel, write: Write): readonly PreparedCall[] {
  const model = objectOf(system, write.object);
  if (write.kind === 'delete') {
    return callsOf(model, write.object, 'delete').map((call) => toCall(write, call, [], {}, {}));
  }
  return sharesOf(model, write).map((share) => {
    const headers = idempotencyHeader(share.call, write.idempotencyKey, share.position);
    return toCall(write, share.call, share.carries, paramsOf(system, model, write, share), headers);
  });
}

function paramsOf(
  system: SystemModel,
  model: ObjectModel,
  write: Change,
  { call, values, position }: Share,
): WireRecord {
  const current = write.kind === 'update' ? write.current.raw : undefined;
  const given = write.kind === 'update' ? withWritableElements(model, values) : values;
  const record = current ?? valuesOf(model, write);
  const { wire, problems } = encode(model, system.empty, given, { format: 'form', current: record });
  if (problems.length > 0) throw unwritable(problems, { object: write.object });
  const own =
    write.kind === 'create' && write.ownId !== undefined && position === 0
      ? { [model.key]: usableId(write.ownId) }
      : {};
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

function toCall(
  write: Write,
  call: CallModel,
  carries: readonly string[],
  params: WireRecord,
  headers: SdkCall['headers'],
): PreparedCall {
  const { request: operation, keyFrom = null, answer = null } = call;
  const rendered: RenderedCall = {
    kind: write.kind,
    operation,
    id: write.kind === 'create' ? null : usableId(write.id),
    params,
    headers,
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
