import { encode } from '../../canonical/index.ts';
import { at, isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { assertNever } from '../../errors.ts';
import { idempotencyHeader } from '../shared/idempotency.ts';
import { sharesOf, valuesOf, type Change, type Share } from '../shared/share-out.ts';
import { withKeptElements } from '../shared/list-elements.ts';
import { unwritable } from '../shared/unwritable.ts';
import { jsonPatch } from './json-patch.ts';
import { merge, pick } from '../shared/merge.ts';
import { callsOf, objectOf } from '../shared/model.ts';
import { splitRequest } from './request.ts';
import { fill, pathQuote } from '../shared/template.ts';

import type { CallModel, ObjectModel, SystemModel } from '../../abi/index.ts';
import type { PreparedCall, Write } from '../connector.ts';
import type { WriteKind } from '../shared/outcome.ts';

/** A rendered request, as it is stored and sent. `{key}` in the path is the key of a record that is not made yet. */
export interface RenderedRequest {
  readonly kind: WriteKind;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Properties of the body that are to hold the key of a record that is not made yet. */
  readonly keyNames: readonly string[];
  /** Where the answer tells the new record's key, and where it holds the record. */
  readonly keyFrom: string | null;
  readonly answer: string | null;
}

/** Renders a write into the calls of its operation. */
export function prepareWrite(system: SystemModel, write: Write): readonly PreparedCall[] {
  const model = objectOf(system, write.object);
  if (write.kind === 'delete') {
    return callsOf(model, write.object, 'delete').map((call) => renderDelete(write, call));
  }
  return sharesOf(model, write).map((share) => renderShare(system, model, write, share));
}

function renderDelete(write: Extract<Write, { readonly kind: 'delete' }>, call: CallModel): PreparedCall {
  return toCall(write, call, [], { path: fillKey(call, write.id), headers: {}, body: null, keyNames: [] });
}

function renderShare(system: SystemModel, model: ObjectModel, write: Change, share: Share): PreparedCall {
  const { call, carries, position } = share;
  const key = write.kind === 'update' ? write.id : undefined;
  const format = call.format ?? 'json';
  const current = write.kind === 'update' ? write.current.raw : undefined;
  const record = current ?? valuesOf(model, write);
  const { wire: given, problems } = encode(model, system.empty, share.values, { format, current: record });
  if (problems.length > 0)
    throw unwritable(problems, { object: write.object, ...(key !== undefined && { id: key }) });
  const wire = write.kind === 'update' ? withLists(system, model, write, given, format) : given;
  const body = toBody(
    call,
    { ...wire, ...(position === 0 && ownKey(model, write)), ...constantsOf(call, model, key, current) },
    current,
  );
  return toCall(write, call, carries, {
    path: fillKey(call, key),
    headers: {
      ...(body !== null && { 'content-type': contentType(call) }),
      ...idempotencyHeader(call, write.idempotencyKey, position),
    },
    body,
    keyNames: key === undefined ? keyNamesOf(call) : [],
  });
}

function withLists(
  { empty }: SystemModel,
  model: ObjectModel,
  { current, elements }: Extract<Write, { readonly kind: 'update' }>,
  wire: WireRecord,
  format: 'json' | 'form',
): WireRecord {
  const written = encode(model, empty, current.values, { format, current: current.raw }).wire;
  return withKeptElements(wire, { written, raw: current.raw }, elements);
}

/** An id of our own goes out whether a row maps it or not. */
function ownKey(model: ObjectModel, write: Change): WireRecord {
  return write.kind === 'create' && write.ownId !== undefined ? { [model.key]: write.ownId } : {};
}

function keyNamesOf({ set = {} }: CallModel): readonly string[] {
  return Object.keys(set).filter((name) => set[name] === '{key}');
}

function fillKey(call: CallModel, key: string | undefined): string {
  const { path } = splitRequest(call.request);
  return fill(path, key === undefined ? {} : { key }, pathQuote);
}

/** A constant that is `{key}` is the record's own key, in the JSON type that it was read in. */
function constantsOf(
  { set = {} }: CallModel,
  model: ObjectModel,
  key: string | undefined,
  current: unknown,
): WireRecord {
  return Object.fromEntries(
    Object.entries(set).map(([name, value]) => [
      name,
      value === '{key}' && key !== undefined ? (at(current, model.key) ?? key) : value,
    ]),
  );
}

function toBody(call: CallModel, wire: WireRecord, current: unknown): string | null {
  const { body = 'partial' } = call;
  switch (body) {
    case 'none':
      return null;
    case 'whole':
      return text(call, merge(current, wire));
    case 'json_patch':
      return JSON.stringify(jsonPatch(current, wire));
    case 'partial':
      return text(call, call.replaces === true ? merge(pick(current, call.takes ?? ['']), wire) : wire);
    default:
      return assertNever(body);
  }
}

function text({ format }: CallModel, wire: WireRecord): string {
  return format === 'form' ? new URLSearchParams(formFields(wire)).toString() : JSON.stringify(wire);
}

/** Nested properties as `address[zip]`; a form knows only text, and nothing clears. */
function formFields(wire: WireRecord, parent = ''): [string, string][] {
  return Object.entries(wire).flatMap(([name, value]): [string, string][] => {
    const field = parent === '' ? name : `${parent}[${name}]`;
    if (isWireRecord(value)) return formFields(value, field);
    if (Array.isArray(value)) return value.flatMap((each, index) => formFields({ [index]: each }, field));
    return [[field, typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)]];
  });
}

function contentType({ body, format }: CallModel): string {
  if (body === 'json_patch') return 'application/json-patch+json';
  return format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
}

function toCall(
  { kind, object }: Write,
  call: CallModel,
  carries: readonly string[],
  rendered: Pick<RenderedRequest, 'path' | 'headers' | 'body' | 'keyNames'>,
): PreparedCall {
  const { method } = splitRequest(call.request);
  const { keyFrom = null, answer = null } = call;
  const request: RenderedRequest = { kind, method, ...rendered, keyFrom, answer };
  return {
    object,
    label: call.request,
    carries,
    request: JSON.stringify(request),
    // A PUT sets the same twice.
    idempotent: kind !== 'create' || method === 'PUT',
  };
}
