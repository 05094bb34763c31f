import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fastTime } from '../demo/fast-time.ts';
import { createSetting, type Setting } from '../demo/setting.ts';

// Real sockets, the official SDK, a real file: what the histories do without sockets holds here too.
describe('the running syncs over HTTP', () => {
  const time = fastTime(100);
  let folder = '';
  let setting: Setting;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'syncline-http-'));
    setting = await createSetting(time, path.join(folder, 'state.db'), {
      organisations: 6,
      persons: 16,
      products: 6,
    });
    await setting.syncline.runOnce();
  }, 120_000);

  afterAll(async () => {
    await setting.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('link what both systems know, and make what one of them lacks', () => {
    const { business, sandboxes } = setting;
    expect(business.pairs.length).toBeGreaterThan(2);
    expect(business.pairs.filter((pair) => !setting.isLinkedOnce(pair))).toEqual([]);
    const products = sandboxes.webcrm.all('Products').length;
    expect(sandboxes.chargebee.all('item').length).toBeGreaterThanOrEqual(products);
  });

  test('carry edits both ways, and decide a conflict as the flow says', async () => {
    setting.edit();
    await setting.syncline.runOnce();
    expect(setting.verify().filter(([, holds]) => !holds)).toEqual([]);
  });

  test('make a record once though the answer was lost', async () => {
    setting.welcome();
    await setting.syncline.runOnce();
    expect(setting.lostAnswers()).toBe(1);
    await time.sleep(120_000);
    await setting.syncline.runOnce();
    expect(setting.customersOfNewcomer()).toBe(1);
  });

  test('write nothing when nothing has happened', async () => {
    await setting.syncline.runOnce();
    const before = setting.writes();
    await setting.syncline.runOnce();
    expect(setting.writes()).toBe(before);
  });
});
