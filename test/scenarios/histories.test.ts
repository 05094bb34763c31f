import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playHistory, type Verdict } from './history.ts';

const HISTORIES = 200;

describe(`${HISTORIES} histories of the two running syncs`, () => {
  const verdicts: Verdict[] = [];
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'syncline-histories-'));
    for (let seed = 1; seed <= HISTORIES; seed += 1) verdicts.push(await playHistory(seed, folder));
  }, 600_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('keep every promise', () => {
    const broken = verdicts.flatMap(({ seed, violations }) =>
      violations.map((text) => `seed ${seed}: ${text}`),
    );
    expect(broken).toEqual([]);
  });

  test('meet the situations that the promises are about', () => {
    const counters: Record<string, number> = {};
    for (const { situations } of verdicts) {
      for (const [name, count] of Object.entries(situations)) counters[name] = (counters[name] ?? 0) + count;
    }
    expect(Object.keys(counters).length).toBeGreaterThan(15);
    expect(Object.entries(counters).filter(([, count]) => count === 0)).toEqual([]);
    expect(counters['G4 writes with a lost answer']).toBeGreaterThan(20);
  });

  test('are the same when they are played again', async () => {
    const again = await playHistory(7, folder);
    expect(again).toEqual(verdicts[6]);
  });
});
