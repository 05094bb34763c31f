import { encode } from '../../canonical/index.ts';
import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { withWritableElements } from '../shared/writable-elements.ts';
import { merge, pick } from '../shared/merge.ts';
import { callsOf, objectOf } from '../shared/model.ts';
import { toCallNames } from '../shared/call-names.ts';
import { idempotencyHeader } from '../shared/idempotency.ts';
import { constantsOf } from '../shared/made-keys.ts';
import { effectOf, toPreparedCall } from '../shared/prepared-call.ts';
import { only, sharesOf, valuesOf, type Change, type Share } from '../shared/share-out.ts';
import { unwritable } from '../shared/unwritable.ts';
import { usableId, type SdkCall } from './sdk-client.ts';

import type { ObjectModel, SystemModel } from '../../abi/index.ts';
import type { PreparedCall, Write } from '../connector.ts';
import type { WriteKind } from '../shared/outcome.ts';

/** A rendered call of the SDK, as it is stored and sent. */
export interface RenderedCall extends SdkCall {
  readonly kind: WriteKind;
  readonly keyFrom: string | null;
  readonly answer: string | null;
  /** The call is about the record that an earlier one made. */
  readonly ofMade: boolean;
  /** Parameters that are to hold a key which is not known yet, with the name of what it is the key of. */
  readonly later: Readonly<Record<string, string>>;
}

/** Renders a write into SDK calls. */
export function prepareWrite(system: SystemModel, write: Write): readonly PreparedCall[] {
  const model = objectOf(system, write.object);
  if (write.kind === 'delete') {
    return callsOf(model, write.object, 'delete').map((call) =>
      toCall(write, only(call), { params: {}, headers: {}, later: {} }),
    );
  }
  return sharesOf(model, write).map((share) => {
    const headers = idempotencyHeader(share.call, write.idempotencyKey, share.position);
    const { wire, later } = constantsOf(share, model, write);
    return toCall(write, share, { params: paramsOf(system, model, write, share, wire), headers, later });
  });
}

function paramsOf(
  system: SystemModel,
  model: ObjectModel,
  write: Change,
  { call, values }: Share,
  constants: WireRecord,
): WireRecord {
  const current = write.kind === 'update' ? write.current.raw : undefined;
  const given = write.kind === 'update' ? withWritableElements(model, values) : values;
  const record = current ?? valuesOf(model, write);
  const { wire, problems } = encode(model, system.empty, given, { format: 'form', current: record });
  if (problems.length > 0) throw unwritable(problems, { object: write.object });
  const kept = call.replaces === true ? merge(withoutKinds(pick(current, call.takes ?? [])), wire) : wire;
  return { ...toCallNames(call, kept), ...constants };
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
  share: Share,
  parts: Pick<RenderedCall, 'params' | 'headers' | 'later'>,
): PreparedCall {
  const { request: operation, keyFrom = null, answer = null } = share.call;
  const kind = effectOf(write, share);
  const rendered: RenderedCall = {
    kind,
    operation,
    id: write.kind === 'create' ? null : usableId(write.id),
    ofMade: write.kind === 'create' && kind === 'update',
    ...parts,
    keyFrom,
    answer,
  };
  return toPreparedCall(write, share, JSON.stringify(rendered), write.kind !== 'create');
}
