import { expect, test } from 'vitest';

import { openLimiter } from '../../runtime/connectors/shared/limiter.ts';
import { START, TestTime } from './support.ts';

/** When each of so many requests starts, in milliseconds from now. */
async function starts(count: number, limits: Parameters<typeof openLimiter>[0], took = 0): Promise<number[]> {
  const time = new TestTime();
  const limiter = openLimiter(limits, time, time);
  const started: number[] = [];
  for (let each = 0; each < count; each += 1) {
    await limiter.run(() => {
      started.push(time.now() - START);
      time.pass(took);
      return Promise.resolve();
    });
  }
  return started;
}

test('requests start at once as long as the window has room, and then as it slides on', async () => {
  expect(await starts(5, { perSecond: 2 })).toEqual([0, 0, 1_000, 1_000, 2_000]);
  expect(await starts(4, { perMinute: 2 }, 10_000)).toEqual([0, 10_000, 60_000, 70_000]);
});

test('both limits are kept', async () => {
  expect(await starts(5, { perSecond: 2, perMinute: 3 })).toEqual([0, 0, 1_000, 60_000, 60_000]);
});

test('no more run at a time than the system bears, and all get their turn in order', async () => {
  const time = new TestTime();
  const limiter = openLimiter({ concurrent: 2 }, time, time);
  const order: number[] = [];
  let [running, most] = [0, 0];
  const request = (number: number) => async () => {
    order.push(number);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  };
  await Promise.all([1, 2, 3, 4, 5].map((number) => limiter.run(request(number))));
  expect([running, most, order]).toEqual([0, 2, [1, 2, 3, 4, 5]]);
});

test('a request that fails frees its place, and one that is called off holds up nobody', async () => {
  const time = new TestTime();
  const limiter = openLimiter({ concurrent: 1 }, time, time);
  await expect(limiter.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const off = AbortSignal.abort(new Error('called off'));
  await expect(limiter.run(() => Promise.resolve(), off)).rejects.toThrow('called off');
  expect(await limiter.run(() => Promise.resolve('done'))).toBe('done');
});

test('a pause holds up everybody', async () => {
  const time = new TestTime();
  const limiter = openLimiter({}, time, time);
  limiter.pause(14_000);
  await limiter.run(() => Promise.resolve());
  expect(time.now() - START).toBe(14_000);
});
