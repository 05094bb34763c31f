import { encode } from '../../canonical/index.ts';
import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { assertNever } from '../../errors.ts';
import { toCallNames } from '../shared/call-names.ts';
import { idempotencyHeader } from '../shared/idempotency.ts';
import { constantsOf } from '../shared/made-keys.ts';
import { effectOf, toPreparedCall } from '../shared/prepared-call.ts';
import { only, sharesOf, valuesOf, type Change, type Share } from '../shared/share-out.ts';
import { withKeptElements } from '../shared/list-elements.ts';
import { unwritable } from '../shared/unwritable.ts';
import { changedElements, refuseUnsaid, wholeMembers, type Update } from './changed-elements.ts';
import { clearWhole } from './clear-whole.ts';
import { differenceBody } from './difference.ts';
import { jsonPatch } from './json-patch.ts';
import { merge, pick } from '../shared/merge.ts';
import { callsOf, objectOf } from '../shared/model.ts';
import { splitRequest } from './request.ts';
import { fill, pathQuote } from '../shared/template.ts';

import type { CallModel, ObjectModel, SystemModel } from '../../abi/index.ts';
import type { PreparedCall, Write } from '../connector.ts';
import type { WriteKind } from '../shared/outcome.ts';

export const formType = 'application/x-www-form-urlencoded';

/** A rendered request, as it is stored and sent. What is in braces in its path is a key that is not known yet. */
export interface RenderedRequest {
  readonly kind: WriteKind;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Properties of the body that are to hold a key which is not known yet, with the name of what it is the key of. */
  readonly later: Readonly<Record<string, string>>;
  /** Where the answer tells the new record's key, and where it holds the record. */
  readonly keyFrom: string | null;
  readonly answer: string | null;
  /** How many of the call the system takes in an hour. */
  readonly perHour?: number;
}

/** Renders a write into the calls of its operation. */
export function prepareWrite(system: SystemModel, write: Write): readonly PreparedCall[] {
  const model = objectOf(system, write.object);
  if (write.kind === 'delete') {
    return callsOf(model, write.object, 'delete').map((call) => renderDelete(write, call));
  }
  return sharesOf(model, write).flatMap((share) => renderShare(system, model, write, share));
}

function renderDelete(write: Extract<Write, { readonly kind: 'delete' }>, call: CallModel): PreparedCall {
  return toCall(write, only(call), { path: fillKey(call, write.id), headers: {}, body: null, later: {} });
}

function renderShare(
  system: SystemModel,
  model: ObjectModel,
  write: Change,
  share: Share,
): readonly PreparedCall[] {
  const { call, position } = share;
  const key = write.kind === 'update' ? write.id : undefined;
  const format = call.format ?? 'json';
  const current = write.kind === 'update' ? write.current.raw : undefined;
  const record = current ?? valuesOf(model, write);
  const { wire: given, problems } = encode(model, system.empty, share.values, { format, current: record });
  if (problems.length > 0)
    throw unwritable(problems, { object: write.object, ...(key !== undefined && { id: key }) });
  const listed = write.kind === 'update' ? withLists(system, model, write, given, format) : given;
  if (write.kind === 'update' && call.elements !== undefined) {
    return renderElements(model, write, share, listed);
  }
  const wire = clearWhole(model, listed, current);
  const constants = constantsOf(share, model, write);
  const body = toBody(call, wire, constants.wire, write);
  const rendered = {
    path: fillKey(call, key),
    headers: { ...bodyHeaders(call, body), ...idempotencyHeader(call, write.idempotencyKey, position) },
    body,
    later: constants.later,
  };
  return [toCall(write, share, rendered)];
}

/** One call for each element. */
function renderElements(
  model: ObjectModel,
  write: Update,
  share: Share,
  wire: WireRecord,
): readonly PreparedCall[] {
  const { call, position } = share;
  const { path } = splitRequest(call.request);
  refuseUnsaid(model, call, wire, write);
  return changedElements(call, wire, write).map(({ key, changes, before }, index) => {
    const body = changes === undefined ? null : elementBody(call, changes, before);
    return toCall(write, share, {
      path: fill(path, { key: write.id, ...(key !== undefined && { element: key }) }, pathQuote),
      headers: {
        ...bodyHeaders(call, body),
        ...idempotencyHeader(call, write.idempotencyKey, position, index),
      },
      body,
      later: {},
    });
  });
}

function elementBody(call: CallModel, changes: WireRecord, before: unknown): string {
  const { elements, set = {}, body } = call;
  if (body === 'json_patch') return JSON.stringify(jsonPatch(before, changes));
  const element = toCallNames(call, call.replaces === true ? wholeMembers(changes, before) : changes);
  return text(
    call,
    elements?.in === undefined ? { ...element, ...set } : { ...set, [elements.in]: [element] },
  );
}

function bodyHeaders(call: CallModel, body: string | null): Readonly<Record<string, string>> {
  return body === null ? {} : { 'content-type': contentType(call) };
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

function fillKey(call: CallModel, key: string | undefined): string {
  const { path } = splitRequest(call.request);
  return fill(path, key === undefined ? {} : { key }, pathQuote);
}

function toBody(call: CallModel, wire: WireRecord, constants: WireRecord, write: Change): string | null {
  const { body = 'partial' } = call;
  const current = write.kind === 'update' ? write.current.raw : undefined;
  switch (body) {
    case 'none':
      return null;
    case 'whole':
      return text(call, merge(current, { ...wire, ...constants }));
    case 'difference':
      return text(call, differenceBody(call, wire, constants, write));
    case 'json_patch':
      return JSON.stringify(jsonPatch(current, { ...wire, ...constants }));
    case 'partial': {
      const all = call.replaces === true ? merge(pick(current, call.takes ?? ['']), wire) : wire;
      return text(call, { ...toCallNames(call, all), ...constants });
    }
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
  return format === 'form' ? formType : 'application/json';
}

function toCall(
  write: Write,
  share: Share,
  rendered: Pick<RenderedRequest, 'path' | 'headers' | 'body' | 'later'>,
): PreparedCall {
  const { call } = share;
  const { method } = splitRequest(call.request);
  const { keyFrom = null, answer = null, perHour } = call;
  const kind = effectOf(write, share);
  const limited = perHour !== undefined && { perHour };
  const request: RenderedRequest = { kind, method, ...rendered, keyFrom, answer, ...limited };
  // A PUT sets the same twice. A POST to a new record may be one more line of it.
  const makes = kind === 'create' || call.elements?.which === 'added';
  const repeatable = !makes && (write.kind !== 'create' || method !== 'POST');
  return toPreparedCall(write, share, JSON.stringify(request), repeatable || method === 'PUT');
}
