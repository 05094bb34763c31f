import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { World, WorldOptions } from './support/world.ts';

async function linked(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
  await world.run();
  return world;
}

describe('G6 and G7: order and repetition of what is seen', () => {
  test('a lower revision never moves a record back', async () => {
    const world = await linked({ crm: { revisions: true } });
    world.crm.edit('Person', '1', { name: 'new' });
    await world.run();
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => {
      const real = await page(object, request);
      const old = { id: '1', revision: 1, stamp: 0, deleted: false, values: { name: 'Ann' }, raw: undefined };
      return { ...real, records: [old, ...real.records, old] };
    };
    await world.run();
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('new');
    expect(world.crm.values('Person', '1').name).toBe('new');
  });

  test('a record that is shown twice costs nothing', async () => {
    const world = await linked();
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => {
      const real = await page(object, { ...request, since: undefined });
      return { ...real, records: [...real.records, ...real.records] };
    };
    const before = world.writes();
    const report = await world.run();
    expect(report.pulled).toBe(0);
    expect(world.writes()).toBe(before);
  });

  test('a read that lags behind our own write is not taken for an edit', async () => {
    const world = await linked({ bill: { lag: 30_000, settle: 45_000 } });
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
    world.now += 10_000;
    await world.syncline.runOnce();
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.crm.values('Person', '1').name).toBe('Anna');
    expect(world.writes()).toBe(1);
  });
});

describe('G9: clocks', () => {
  test.each([-3_600_000, 3_600_000])(
    'a lone edit wins, however wrong the clock of its system is (%i)',
    async (skew) => {
      const world = await linked({ crm: { skew } });
      for (const name of ['a', 'b', 'c']) {
        world.crm.edit('Person', '1', { name });
        await world.run();
        expect(world.bill.values('customer', 'c1').name).toBe(name);
        world.bill.edit('customer', 'c1', { name: `${name}!` });
        await world.run();
        expect(world.crm.values('Person', '1').name).toBe(`${name}!`);
      }
    },
  );

  test('the later of two edits wins although its system is an hour slow', async () => {
    const world = await linked({ crm: { skew: -3_600_000 } });
    world.bill.edit('customer', 'c1', { name: 'early' });
    world.now += 10_000;
    world.crm.edit('Person', '1', { name: 'late' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('late');
  });

  test('a stamp in the future does not win for ever', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'from the future' }, world.now + 10 * 86_400_000);
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('from the future');
    world.bill.edit('customer', 'c1', { name: 'now' });
    await world.run();
    expect(world.crm.values('Person', '1').name).toBe('now');
  });

  test('a stamp in the future loses against an edit made after it was seen', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'from the future' }, world.now + 10 * 86_400_000);
    world.now += 60_000;
    await world.syncline.pull();
    world.now += 60_000;
    world.bill.edit('customer', 'c1', { name: 'later' });
    await world.run();
    expect(world.crm.values('Person', '1').name).toBe('later');
    expect(world.bill.values('customer', 'c1').name).toBe('later');
  });

  test('edits within one step of the stamps go by declared rank and are marked', async () => {
    const world = await linked({ crm: { resolution: 1000 }, bill: { resolution: 1000 } });
    world.now = Math.ceil(world.now / 1000) * 1000 + 100;
    world.bill.edit('customer', 'c1', { name: 'bill' });
    world.now += 500;
    world.crm.edit('Person', '1', { name: 'crm' });
    const report = await world.run();
    expect(world.crm.values('Person', '1').name).toBe('bill');
    expect(report.changes.filter(({ kind }) => kind === 'undecided')).toMatchObject([
      { property: 'name', before: 'crm', after: 'bill' },
    ]);
  });

  describe('right after a start, when the first answer of a system was slow', () => {
    const afterSlowAnswer = async (slow: 'the tries before' | 'the answer itself'): Promise<World> => {
      const world = await linked();
      world.crm.edit('Person', '1', { name: 'crm' });
      world.now += 5_000;
      world.bill.edit('customer', 'c1', { name: 'bill, later' });
      world.now += 1_000;
      world.restart();
      const page = world.crm.page.bind(world.crm);
      world.crm.page = async (object, request) => {
        if (slow === 'the tries before') world.now += 20_000;
        const askedAt = world.now;
        const answer = await page(object, request);
        if (slow === 'the tries before') return { ...answer, askedAt };
        world.now += 20_000;
        return answer;
      };
      return world;
    };

    test('the tries that failed before do not blur what is known of its clock', async () => {
      const world = await afterSlowAnswer('the tries before');
      const { changes } = await world.run();
      expect(changes.map(({ kind }) => kind)).not.toContain('undecided');
      expect(world.crm.values('Person', '1').name).toBe('bill, later');
    });

    test('edits that this leaves in doubt go by declared rank and are marked', async () => {
      const world = await afterSlowAnswer('the answer itself');
      const { changes } = await world.run();
      expect(changes.map(({ kind }) => kind)).toContain('undecided');
      expect(world.crm.values('Person', '1').name).toBe('bill, later');
    });
  });
});

describe('G10: where a scan ends and the next one starts', () => {
  test('an edit with the same stamp as the last one seen is not missed', async () => {
    const world = await linked({ crm: { resolution: 60_000 } });
    world.crm.edit('Person', '1', { name: 'one' });
    await world.run();
    world.crm.edit('Person', '1', { name: 'two' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('two');
  });

  test('a record that is committed later than its stamp, within the settle time, is seen', async () => {
    const world = await linked({ crm: { settle: 30_000 } });
    world.crm.add('Person', '2', { name: 'Bob', email: 'bob@x' });
    const late = world.now - 20_000;
    await world.run();
    world.crm.add('Person', '3', { name: 'Cy', email: 'cy@x' });
    world.crm.edit('Person', '3', {}, world.now - 20_000);
    await world.run();
    expect(late).toBeLessThan(world.now);
    expect(world.bill.ids('customer')).toHaveLength(3);
  });

  test('later ones are found by the next full scan', async () => {
    const world = await linked({ settings: { fullScanEvery: 3_600_000 } });
    await world.run();
    world.crm.add('Person', '3', { name: 'Cy', email: 'cy@x' });
    world.crm.edit('Person', '3', {}, world.now - 86_400_000);
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => {
      const real = await page(object, request);
      const { since } = request;
      return {
        ...real,
        records: real.records.filter(({ stamp }) => since === undefined || (stamp ?? 0) >= since),
      };
    };
    await world.run();
    world.now += 3_600_000;
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(2);
  });

  test('a scan that fails on a later page goes on there, and its watermark waits', async () => {
    const world = await openWorld({ crm: { pageSize: 1 } });
    for (const id of ['1', '2', '3']) {
      world.crm.add('Person', id, { name: id, email: `${id}@x` });
      world.now += 1000;
    }
    const page = world.crm.page.bind(world.crm);
    const asked: (string | undefined)[] = [];
    let broken = true;
    world.crm.page = async (object, request) => {
      asked.push(request.cursor);
      if (broken && request.cursor === '2') {
        broken = false;
        const { SyncError } = await import('../../runtime/index.ts');
        throw new SyncError('down', 'cut', { retryable: true, where: { connection: 'crm' } });
      }
      return page(object, request);
    };
    await world.run();
    expect((await world.store.cursor('crm', 'Person'))?.watermark).toBeUndefined();
    expect(world.bill.ids('customer')).toHaveLength(0);
    await world.run();
    expect(asked).toEqual([undefined, '1', '2', '2']);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(3);
  });
});
