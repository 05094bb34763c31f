import { restConnector } from '../../runtime/connectors/rest/index.ts';
import { random, scripted, TestTime, type Answer } from './support.ts';

import type { CallModel, ObjectModel, PropertyModel, SystemModel } from '../../runtime/abi/index.ts';
import type { Connector, Observation } from '../../runtime/connectors/connector.ts';
import type { HttpRequest } from '../../runtime/environment.ts';

export const text: PropertyModel = { type: 'string', read: true, create: true, update: true, search: true };

/** An object `Things` with the key `id`, a name, an address and a stamp. */
export function things(changes: Partial<ObjectModel> = {}): ObjectModel {
  return {
    key: 'id',
    creation: 'default',
    requiredTogether: [],
    changed: { property: 'changedAt', resolution: 1, blindTo: [] },
    properties: {
      id: { ...text, type: 'integer' },
      name: text,
      'address.zip': text,
      'address.city': text,
    },
    operations: {},
    ...changes,
  };
}

export function systemOf(object: ObjectModel, changes: Partial<SystemModel> = {}): SystemModel {
  return {
    system: 'things',
    connector: 'rest',
    auth: { scheme: 'none' },
    limits: {},
    settle: 0,
    rank: 1,
    empty: { absent: 'unknown', read: [], write: 'null' },
    objects: { Things: object },
    ...changes,
  };
}

export interface Scene {
  readonly connector: Connector;
  readonly requests: readonly HttpRequest[];
  readonly time: TestTime;
}

/** A REST connector to a system that gives these answers in turn. Every secret is its own name behind `secret-`. */
export function scene(model: SystemModel, answers: readonly Answer[]): Scene {
  const time = new TestTime();
  const transport = scripted(answers);
  const secrets = (name: string) => `secret-${name}`;
  const environment = { transport, clock: time, scheduler: time, random, secrets };
  const connector = restConnector({
    connection: 'shop',
    url: 'https://shop.example/api',
    model,
    ...environment,
  });
  return { connector, requests: transport.requests, time };
}

/** A system with one list. */
export function listing(call: Partial<CallModel> = {}, changes: Partial<SystemModel> = {}): SystemModel {
  return systemOf(things({ operations: { list: [{ request: 'GET /Things', ...call }] } }), changes);
}

export const everything = { kind: 'all', since: undefined, cursor: undefined } as const;

/** Paths and queries of what was asked, one per line. */
export function asked(requests: readonly HttpRequest[]): readonly string[] {
  return requests.map(({ method, url }) => {
    const { pathname, search } = new URL(url);
    return `${method} ${pathname}${decodeURIComponent(search.replaceAll('+', ' '))}`;
  });
}

export function observed(raw: unknown, id = '7'): Observation {
  return { id, revision: undefined, stamp: undefined, deleted: false, values: {}, raw };
}
