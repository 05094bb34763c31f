import { describe, expect, onTestFinished, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { Hint, Scheduler } from '../../runtime/index.ts';

const person: Hint = { connection: 'crm', objects: ['Person'] };

/** Sleeps until a test says that the time has passed. */
function heldTime() {
  let asleep = Promise.withResolvers<number>();
  let end = (): void => undefined;
  const scheduler: Scheduler = {
    sleep(ms, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => {
        asleep = Promise.withResolvers();
        reject(signal.reason);
      });
      end = () => {
        asleep = Promise.withResolvers();
        resolve();
      };
      asleep.resolve(ms);
      return promise;
    },
  };
  return { scheduler, asleep: () => asleep.promise, wake: () => end() };
}

/** A watch over two linked records that has just gone to sleep, and the objects that it has asked for since. */
async function watching() {
  const time = heldTime();
  const world = await openWorld({ scheduler: time.scheduler });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  const asked: string[] = [];
  for (const system of [world.crm, world.bill]) {
    const page = system.page.bind(system);
    system.page = (object, request) => {
      asked.push(object);
      return page(object, request);
    };
  }
  const controller = new AbortController();
  const ended = world.syncline.watch(controller.signal, () => undefined);
  onTestFinished(async () => {
    controller.abort();
    await ended;
  });
  await time.asleep();
  asked.length = 0;
  const pass = async (ms: number): Promise<number> => {
    world.now += ms;
    time.wake();
    return time.asleep();
  };
  return { world, asked, pass, asleep: time.asleep, hint: (hint: Hint) => world.syncline.hint(hint) };
}

describe('G23: a hint', () => {
  test('has its object pulled at once, and no other one', async () => {
    const { world, asked, asleep, hint } = await watching();
    const before = world.now;
    world.crm.edit('Person', '1', { name: 'Anna' });
    hint(person);
    expect(await asleep()).toBe(60_000);
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
    expect({ asked, now: world.now }).toEqual({ asked: ['Person'], now: before });
  });

  test('costs nothing when it comes again and again: one pull of an object in each interval', async () => {
    const { asked, asleep, pass, hint } = await watching();
    for (let times = 0; times < 1_000; times++) hint(person);
    await asleep();
    for (let times = 0; times < 1_000; times++) hint(person);
    expect(await asleep()).toBe(10_000);
    expect(asked).toEqual(['Person']);
    await pass(10_000);
    expect(asked).toEqual(['Person', 'Person']);
  });

  test('that came during the interval is not forgotten', async () => {
    const { world, asleep, pass, hint } = await watching();
    hint(person);
    await asleep();
    world.crm.edit('Person', '1', { name: 'Anna' });
    hint(person);
    await pass(10_000);
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
  });

  test.each([
    { connection: 'crm', objects: ['Persons', '', '__proto__'] },
    { connection: 'bill', objects: ['Person'] },
    { connection: 'constructor', objects: ['Person'] },
    { connection: 'crm', objects: [] },
  ])('about what no flow names is passed over (%j)', async (unknown) => {
    const { asked, asleep, hint } = await watching();
    hint(unknown);
    expect(await asleep()).toBe(60_000);
    expect(asked).toEqual([]);
  });

  test('that changes nothing makes no work, and everything is pulled at its time all the same', async () => {
    const { world, asked, asleep, pass, hint } = await watching();
    const writes = world.writes();
    hint(person);
    await asleep();
    world.bill.edit('customer', 'c1', { name: 'Anne' });
    await pass(60_000);
    expect(asked.toSorted()).toEqual(['Person', 'Person', 'customer']);
    expect(world.crm.values('Person', '1').name).toBe('Anne');
    expect(world.writes()).toBe(writes + 1);
  });
});
