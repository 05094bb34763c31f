import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { Value } from '../../runtime/abi/index.ts';

describe('G18: a row that has nothing to say rests', () => {
  test('what was changed meanwhile is carried over as soon as its guard holds', async () => {
    const guard = { holds: true };
    const get = (value: Value | undefined): Value | undefined => (guard.holds ? value : undefined);
    const world = await openWorld({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'name', right: 'name' },
          { left: 'note', right: 'note', direction: 'forward', get },
        ],
      },
    });
    world.crm.add('Person', '1', { email: '1@x', name: 'Kari', note: 'first' });
    await world.run();
    const [customer = ''] = world.bill.ids('customer');
    expect(world.bill.values('customer', customer)).toMatchObject({ note: 'first' });

    guard.holds = false;
    world.crm.edit('Person', '1', { note: 'second' });
    await world.run();
    expect(world.bill.values('customer', customer)).toMatchObject({ note: 'first' });

    guard.holds = true;
    world.crm.edit('Person', '1', { name: 'Kari Nordmann' });
    await world.run();
    expect(world.bill.values('customer', customer)).toMatchObject({ name: 'Kari Nordmann', note: 'second' });
  });
});
