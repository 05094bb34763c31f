import { describe, expect, test } from 'vitest';

import { readValue, writeValue } from '../../runtime/canonical/property.ts';
import { property } from './support.ts';

import type { PropertyModel } from '../../runtime/abi/index.ts';

type Model = Omit<PropertyModel, 'read' | 'create' | 'update'>;

const oslo: Model = { type: 'datetime', zone: 'Europe/Oslo' };
const osloDay: Model = { type: 'date', zone: 'Europe/Oslo' };

describe('a time without an offset is read from the clocks of its zone', () => {
  test.each<[Model, unknown, string]>([
    [{ type: 'datetime' }, '2026-07-01T12:00:00', '2026-07-01T12:00:00.000Z'],
    [oslo, '2026-07-01T12:00:00', '2026-07-01T10:00:00.000Z'],
    [oslo, '2026-01-01T12:00:00.25', '2026-01-01T11:00:00.250Z'],
    [oslo, '2026-07-01 12:00', '2026-07-01T10:00:00.000Z'],
    [oslo, '2026-07-01', '2026-06-30T22:00:00.000Z'],
    [oslo, '2026-07-01T12:00:00-05:00', '2026-07-01T17:00:00.000Z'],
    [oslo, '2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z'],
    [{ ...oslo, encoding: 'unix_seconds' }, 1_700_000_000, '2023-11-14T22:13:20.000Z'],
    // The hour that comes twice is taken the first time, the one that is left out goes on.
    [oslo, '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    [oslo, '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    [{ type: 'datetime', zone: 'America/St_Johns' }, '2026-01-01T00:00:00', '2026-01-01T03:30:00.000Z'],
  ])('%o reads %o', (model, wire, canonical) => {
    expect(readValue(wire, property(model)).value).toBe(canonical);
  });
});

describe('an instant is a day of its zone', () => {
  test.each<[Model, unknown, string]>([
    [{ ...osloDay, encoding: 'unix_seconds' }, 1_782_943_200, '2026-07-02'],
    [{ type: 'date', encoding: 'unix_seconds' }, 1_782_943_200, '2026-07-01'],
    [osloDay, '2026-07-01T22:30:00Z', '2026-07-02'],
    [{ type: 'date' }, '2026-07-01T22:30:00Z', '2026-07-01'],
    [osloDay, '2026-07-01T23:59:59', '2026-07-01'],
  ])('%o reads %o', (model, wire, canonical) => {
    expect(readValue(wire, property(model)).value).toBe(canonical);
  });
});

describe('a system that keeps the times of a zone is told them so', () => {
  test.each<[Model, string, unknown]>([
    [oslo, '2026-07-01T10:00:00.000Z', '2026-07-01T12:00:00.000'],
    [{ ...oslo, encoding: 'unix_seconds' }, '2026-07-01T10:00:00.000Z', 1_782_900_000],
    [{ ...osloDay, encoding: 'unix_seconds' }, '2026-07-02', 1_782_943_200],
    [{ ...osloDay, encoding: 'iso' }, '2026-07-02', '2026-07-01T22:00:00.000Z'],
    [osloDay, '2026-07-02', '2026-07-02'],
  ])('%o writes %o', (model, canonical, wire) => {
    expect(writeValue(canonical, property(model)).value).toBe(wire);
    expect(readValue(wire, property(model)).value).toBe(canonical);
  });
});

test.each([
  ['PT60M', 'PT1H'],
  ['PT1H', 'PT1H'],
  ['pt90s', 'PT1M30S'],
  ['P2W', 'P14D'],
  ['P12M', 'P1Y'],
  ['P1DT24H', 'P1DT24H'],
  ['-P1D', '-P1D'],
  ['PT0S', 'PT0S'],
  ['P0D', 'PT0S'],
  ['PT0,5S', 'PT0.5S'],
])('%s is the length %s', (wire, canonical) => {
  expect(readValue(wire, property({ type: 'duration' })).value).toBe(canonical);
  expect(writeValue(canonical, property({ type: 'duration' })).value).toBe(canonical);
});
