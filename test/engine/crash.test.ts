import { expect, test } from 'vitest';

import { text } from './support/models.ts';
import { Killed, Killer } from './support/crash.ts';
import { openWorld, properties } from './support/world.ts';

import type { World, WorldOptions } from './support/world.ts';

const identities: Readonly<Record<string, WorldOptions>> = {
  'an own id': { customer: { ownId: true } },
  'a marker': {
    customer: { ownId: false, properties: { ...properties, mark: { ...text, marker: true, search: true } } },
  },
  'an idempotency key': { customer: { ownId: false, idempotencyWindow: 36_000_000 } },
};

async function runUnlessKilled(world: World, killer: Killer): Promise<void> {
  try {
    await world.run();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    killer.revive();
    world.restart();
  }
}

/** Links one pair, creates one record, carries an edit each way and archives nothing; killed at the given point. */
async function history(at: number, options: WorldOptions): Promise<{ world: World; killer: Killer }> {
  const killer = new Killer(at);
  const world = await openWorld({ ...options, wrapStore: killer.store, wrapConnector: killer.connector });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.crm.add('Person', '2', { name: 'Bob', email: 'bob@x' });
  world.bill.add('customer', 'c1', { email: 'ann@x', phone: '7' });
  await runUnlessKilled(world, killer);
  world.crm.edit('Person', '2', { name: 'Bobby' });
  world.bill.edit('customer', 'c1', { phone: '8' });
  for (let cycle = 0; cycle < 6; cycle++) await runUnlessKilled(world, killer);
  return { world, killer };
}

test.each(Object.entries(identities))(
  'G8: killed before and after every commit and every request, nothing is lost and nothing doubled (%s)',
  async (_, options) => {
    let killed = 0;
    for (let at = 0; ; at++) {
      const { world, killer } = await history(at, options);
      if (!killer.fired) break;
      killed += 1;
      const ids = world.bill.ids('customer');
      expect(ids, `killed at ${at}`).toHaveLength(2);
      const made = ids.find((id) => id !== 'c1') ?? '';
      expect(world.bill.values('customer', made), `killed at ${at}`).toMatchObject({
        name: 'Bobby',
        email: 'bob@x',
      });
      expect(world.crm.values('Person', '1'), `killed at ${at}`).toMatchObject({ name: 'Ann', phone: '8' });
      expect(world.bill.values('customer', 'c1'), `killed at ${at}`).toMatchObject({
        name: 'Ann',
        phone: '8',
      });
      expect(await world.store.counts(), `killed at ${at}`).toMatchObject({
        work: 0,
        inbox: 0,
        openIntents: 0,
      });
      expect((await world.store.counts()).links, `killed at ${at}`).toEqual({ active: 2 });
      await world.store.close();
    }
    expect(killed).toBeGreaterThan(50);
  },
);

test('G8: without any identity a kill makes at most one record, and what is uncertain is parked', async () => {
  for (let at = 0; ; at++) {
    const { world, killer } = await history(at, { customer: { ownId: false } });
    if (!killer.fired) break;
    const bobs = world.bill.ids('customer').filter((id) => id !== 'c1');
    const counts = await world.store.counts();
    expect(bobs.length, `killed at ${at}`).toBeLessThanOrEqual(1);
    if (bobs.length === 0) expect(counts.inbox, `killed at ${at}`).toBe(1);
    else expect(counts.links, `killed at ${at}`).toEqual({ active: 2 });
    await world.store.close();
  }
});
