import { inspect, isDeepStrictEqual } from 'node:util';

import { SyncError } from '../../errors.ts';
import { at } from '../../canonical/wire.ts';

import type { RecordValues, Value } from '../../abi/index.ts';
import type { Connector, Observation, PageRequest, PreparedCall, SendResult, Write } from '../connector.ts';

/** Thrown where a connector does not do what the contract says. */
export class ConnectorViolation extends Error {
  override readonly name = 'ConnectorViolation';
}

export function same(actual: unknown, expected: unknown, rule: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new ConnectorViolation(`${rule}\n  expected ${inspect(expected)}\n  but got  ${inspect(actual)}`);
}

/** Rejects or throws with a `SyncError`, and nothing else. */
export async function fails(body: () => unknown, rule: string): Promise<SyncError> {
  try {
    await body();
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw new ConnectorViolation(`${rule}: expected a SyncError, but got ${inspect(error)}`);
  }
  throw new ConnectorViolation(`${rule}: nothing was thrown`);
}

/** All observations of a scan, each page asked of a connector of its own. `between` runs after the first page. */
export async function scan(
  connect: () => Connector,
  object: string,
  request: Omit<PageRequest, 'cursor'>,
  between: () => void = () => undefined,
): Promise<readonly Observation[]> {
  const records: Observation[] = [];
  let cursor: string | undefined;
  do {
    const page = await connect().page(object, { ...request, cursor });
    records.push(...page.records);
    if (cursor === undefined) between();
    cursor = page.next;
  } while (cursor !== undefined);
  return records;
}

export async function find(connector: Connector, object: string, id: string): Promise<Observation> {
  const result = await connector.read(object, id);
  if (result.kind === 'found') return result.observation;
  throw new ConnectorViolation(`${object} ${id} is there, but was read as missing`);
}

/** Prepares and sends a write, call by call; stops where one is not done. */
export async function write(connector: Connector, change: Write): Promise<SendResult> {
  let made = change.kind === 'create' ? undefined : change.id;
  let result: SendResult = { kind: 'done', id: undefined, observation: undefined };
  for (const call of connector.prepare(change)) {
    result = await connector.send(call, made);
    if (result.kind !== 'done') return result;
    made = result.id ?? made;
  }
  return { ...result, id: made };
}

export function create(object: string, values: RecordValues): Write {
  return { kind: 'create', object, values, ownId: undefined, idempotencyKey: undefined };
}

export function update(object: string, current: Observation, values: RecordValues): Write {
  return { kind: 'update', object, id: current.id, values, current, idempotencyKey: undefined };
}

export function firstCall(connector: Connector, change: Write): PreparedCall {
  const [call] = connector.prepare(change);
  if (call === undefined) throw new ConnectorViolation('a write that changes something has a call');
  return call;
}

/** Canonical values with one property set: `nested('a.b', 1)` is `{ a: { b: 1 } }`. */
export function nested(path: string, value: Value): RecordValues {
  const [name = '', ...rest] = path.split('.');
  return Object.fromEntries([[name, rest.length === 0 ? value : nested(rest.join('.'), value)]]);
}

export function valueAt(observation: Observation, path: string): unknown {
  return at(observation.values, path);
}
