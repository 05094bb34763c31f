import { describe, expect, test } from 'vitest';

import { recover } from '../../runtime/core/recover.ts';

import type { Evidence, Recovery, RecoveryRules } from '../../runtime/core/recover.ts';
import type { IntentRow } from '../../runtime/store/store.ts';

const intent: IntentRow = {
  id: 1,
  pair: { left: { connection: 'bill', object: 'customer' }, right: { connection: 'crm', object: 'Person' } },
  source: { connection: 'crm', object: 'Person', id: '1' },
  incarnation: 0,
  target: { connection: 'bill', object: 'customer' },
  identity: 'own-id',
  token: 'sl1',
  calls: ['{}'],
  done: 0,
  madeId: undefined,
  made: {},
  sent: {},
  origins: {},
  state: 'unknown',
  sentAt: 1000,
  tries: 1,
};

const rules: RecoveryRules = {
  now: 5000,
  settle: 2000,
  keyWindow: 10_000,
  repeatable: false,
  open: 'record',
};
const early = { now: 2000 };
const late = { now: 50_000 };

type Case = [Partial<IntentRow>, Evidence['found'], Partial<RecoveryRules>, Recovery];

function check([over, found, at, expected]: Case): void {
  expect(recover({ ...intent, ...over }, { found }, { ...rules, ...at })).toEqual(expected);
}

describe('recover: what an announced create became', () => {
  test.each<Case>([
    [{}, undefined, {}, { kind: 'ask', question: 'read own id' }],
    [{}, ['sl1'], {}, { kind: 'adopt', id: 'sl1' }],
    [{}, [], early, { kind: 'wait', until: 3000 }],
    [{}, [], {}, { kind: 'send' }],
  ])('own id: %o found %o', (...each) => check(each));

  test.each<Case>([
    [{ identity: 'marker' }, undefined, {}, { kind: 'ask', question: 'search marker' }],
    [{ identity: 'marker' }, ['7'], {}, { kind: 'adopt', id: '7' }],
    [{ identity: 'marker' }, ['7', '8'], {}, { kind: 'park', code: 'create-doubled' }],
    [{ identity: 'marker' }, [], early, { kind: 'wait', until: 3000 }],
    [{ identity: 'marker' }, [], {}, { kind: 'send' }],
  ])('marker: %o found %o', (...each) => check(each));

  test.each<Case>([
    [{ identity: 'key' }, undefined, {}, { kind: 'send' }],
    [{ identity: 'key' }, undefined, late, { kind: 'ask', question: 'search match keys' }],
    [{ identity: 'key' }, [], late, { kind: 'park', code: 'create-uncertain' }],
    [{ identity: 'key' }, undefined, { open: undefined }, { kind: 'ask', question: 'search match keys' }],
  ])('idempotency key: %o found %o', (...each) => check(each));

  test.each<Case>([
    [{ identity: 'none' }, undefined, early, { kind: 'wait', until: 3000 }],
    [{ identity: 'none' }, undefined, {}, { kind: 'ask', question: 'search match keys' }],
    [{ identity: 'none' }, ['7'], {}, { kind: 'adopt', id: '7' }],
    [{ identity: 'none' }, ['7', '8'], {}, { kind: 'park', code: 'create-uncertain' }],
    [{ identity: 'none' }, [], {}, { kind: 'park', code: 'create-uncertain' }],
  ])('nothing: %o found %o', (...each) => check(each));

  test.each<Case>([
    [{ state: 'prepared' }, undefined, {}, { kind: 'send' }],
    [{ madeId: '7', done: 1 }, undefined, { open: 'change', repeatable: true }, { kind: 'send' }],
    [
      { madeId: '7', done: 1 },
      undefined,
      { open: 'change', keyWindow: 0 },
      { kind: 'park', code: 'create-uncertain' },
    ],
    [{ madeId: '7', done: 1 }, undefined, { open: 'change' }, { kind: 'send' }],
    [{ madeId: '7', done: 1 }, undefined, { open: undefined }, { kind: 'adopt', id: '7' }],
    [{}, undefined, { open: 'beside', repeatable: true }, { kind: 'send' }],
    [{}, undefined, { open: 'beside', keyWindow: 0 }, { kind: 'park', code: 'create-uncertain' }],
    [{ state: 'parked' }, undefined, {}, { kind: 'park', code: 'create-uncertain' }],
  ])('whatever the identity: %o', (...each) => check(each));
});
