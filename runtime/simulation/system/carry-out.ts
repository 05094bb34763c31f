import { SyncError } from '../../errors.ts';
import type { PreparedCall, SendResult } from '../../connectors/connector.ts';
import { leavesOf } from '../values.ts';
import { viewOf } from './answers.ts';
import type { Access } from './connector.ts';
import { ownerOf } from './object-facts.ts';
import { latest } from './record-state.ts';
import { incomplete, objections } from './refusals.ts';
import { callsOf, toRendered } from './rendered.ts';
import type { Sent } from './sent.ts';
import { troubleOf } from './troubles.ts';
import type { Treatment } from './weather.ts';

type Order = ReturnType<typeof toRendered>;

/** What came of an order, whether anybody hears of it or not. */
type Outcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly reason: 'exists' | 'gone' | 'invalid'; readonly why: string };

/** Carries out one call, and answers as the weather allows. */
export function carryOut(
  access: Access,
  treatment: Treatment,
  call: PreparedCall,
  known: string | undefined,
): SendResult {
  const order = toRendered(call);
  const { effect, mood } = treatment;
  const trouble = troubleOf(access, treatment);
  if (
    trouble !== undefined &&
    (mood?.kind === 'down' || effect === 'not sent' || effect === 'too many requests')
  ) {
    return { kind: 'not_sent', error: trouble };
  }
  const reaches = effect !== 'lost before' && effect !== 'failed before';
  const outcome = reaches ? perform(access, order, call.carries, known) : undefined;
  note(access, order, outcome, treatment, { known, carries: call.carries });
  if (trouble !== undefined) return { kind: 'unknown', error: trouble };
  if (outcome === undefined) throw new RangeError('a request that is not carried out has a reason');
  if (outcome.kind === 'refused') {
    const error = new SyncError('request-refused', outcome.why, { where: { connection: access.connection } });
    return { kind: 'refused', reason: outcome.reason, error };
  }
  return answer(access, order, outcome.id);
}

function perform(
  access: Access,
  order: Order,
  carries: readonly string[],
  known: string | undefined,
): Outcome {
  const { model } = access;
  const id = order.id ?? known;
  if (order.kind === 'create' && id === undefined) return make(access, order);
  const state = id === undefined ? undefined : access.records.find(ownerOf(model, order.object), id);
  if (id === undefined || state === undefined || latest(state).deleted) {
    return { kind: 'refused', reason: 'gone', why: 'there is no such record' };
  }
  if (order.kind === 'delete') {
    access.records.bury(ownerOf(model, order.object), id, true, access.now());
    return { kind: 'done', id };
  }
  return update(access, order, carries, id);
}

function make(access: Access, order: Order): Outcome {
  const { records, traces, now, model } = access;
  const owner = ownerOf(model, order.object);
  const facts = records.facts(owner);
  const [call] = callsOf(model, order.object, 'create');
  const { idempotency } = call ?? {};
  const earlier = order.idempotencyKey === undefined ? undefined : traces.keys.get(order.idempotencyKey);
  if (idempotency !== undefined && earlier !== undefined && now() <= earlier.at + idempotency.window) {
    return { kind: 'done', id: earlier.id };
  }
  const id = order.ownId ?? newId(access, order);
  if (records.find(owner, id) !== undefined)
    return { kind: 'refused', reason: 'exists', why: 'the id is taken' };
  const own = order.ownId === undefined ? order.values : { ...order.values, [facts.model.key]: id };
  const wrong = objections(facts, 'create', own);
  for (const { path, why } of wrong)
    traces.alarms.add(`a create of ${order.object} was sent ${path}: ${why}`);
  const [missing] = incomplete(facts.model, facts, order.values);
  if (missing !== undefined && callsOf(model, order.object, 'create').length === 1) {
    return { kind: 'refused', reason: 'invalid', why: `${missing.path} is ${missing.why}` };
  }
  records.make(owner, id, order.values, now());
  if (order.idempotencyKey !== undefined) traces.keys.set(order.idempotencyKey, { id, at: now() });
  return { kind: 'done', id };
}

function newId({ traces, records, model, connection }: Access, order: Order): string {
  const { key, properties } = records.facts(ownerOf(model, order.object)).model;
  traces.made += 1;
  return properties[key]?.type === 'integer'
    ? String(500_000 + traces.made)
    : `${connection}-made-${traces.made}`;
}

function update(access: Access, order: Order, carries: readonly string[], id: string): Outcome {
  const { records, traces, now, model } = access;
  const owner = ownerOf(model, order.object);
  const facts = records.facts(owner);
  const leaves = leavesOf(order.values);
  // A record that is sent whole holds what cannot be set, which systems pass over.
  const told = Object.fromEntries(Object.entries(leaves).filter(([path]) => carries.includes(path)));
  const kind = order.kind === 'create' ? 'create' : 'update';
  for (const { path, why } of objections(facts, kind, told)) {
    traces.alarms.add(`an update of ${order.object} was sent ${path}: ${why}`);
  }
  const required = Object.entries(leaves).find(
    ([path, value]) => facts.properties.get(path)?.required === true && (value === null || value === ''),
  );
  if (required !== undefined)
    return { kind: 'refused', reason: 'invalid', why: `${required[0]} is required` };
  records.change(owner, id, { values: order.values, positions: order.positions }, now());
  return { kind: 'done', id };
}

function answer(access: Access, order: Order, id: string): SendResult {
  const { model, records } = access;
  const owner = ownerOf(model, order.object);
  const call = callsOf(model, order.object, order.kind)[order.position];
  const state = records.find(owner, id);
  const whole = order.kind !== 'delete' && (model.connector === 'chargebee' || call?.answer !== undefined);
  const observation =
    whole && state !== undefined ? viewOf(access, undefined).observe(owner, id, latest(state)) : undefined;
  const tells = whole || call?.keyFrom !== undefined;
  return { kind: 'done', id: order.kind === 'create' && tells ? id : undefined, observation };
}

function note(
  access: Access,
  order: Order,
  outcome: Outcome | undefined,
  { effect }: Treatment,
  { known, carries }: { readonly known: string | undefined; readonly carries: readonly string[] },
): void {
  const { connection, model, traces, now } = access;
  const values = leavesOf(order.values);
  const marker = Object.entries(model.objects[order.object]?.properties ?? {}).find(
    ([, each]) => each.marker === true,
  );
  const sent: Sent = {
    at: now(),
    connection,
    object: ownerOf(model, order.object),
    id: outcome?.kind === 'done' ? outcome.id : (order.id ?? known),
    kind: order.kind === 'create' && known !== undefined ? 'update' : order.kind,
    carries,
    values,
    token: order.ownId ?? (marker && textValue(values[marker[0]])) ?? order.idempotencyKey,
    outcome: outcome === undefined ? 'nothing' : outcome.kind === 'done' ? 'done' : 'refused',
    effect,
    ...(outcome?.kind === 'refused' && { why: outcome.why }),
  };
  traces.sent.push(sent);
}

function textValue(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
