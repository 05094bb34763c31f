import { describe, expect, test } from 'vitest';

import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { openTwoSystems, type TwoSystems } from './support/two-systems.ts';

/** A person whose telephone is the mobile one, and a run in which no list tells of that. */
async function withoutMobile(): Promise<TwoSystems> {
  const world = await openTwoSystems(webcrmChargebee);
  world.left.add('Persons', '1', {
    PersonFirstName: 'Ann',
    PersonLastName: 'Lee',
    PersonEmail: 'ann@example.com',
    PersonStatus: 'Active',
    PersonMobilePhone: '+4790000001',
  });
  world.right.add('customer', 'c1', {
    first_name: 'Ann',
    last_name: 'Lee',
    email: 'ann@example.com',
    phone: null,
  });
  const page = world.left.page.bind(world.left);
  world.left.page = async (object, request) => {
    const real = await page(object, request);
    const records = real.records.map((each) => {
      const { PersonMobilePhone, ...told } = each.values;
      return { ...each, values: told };
    });
    return { ...real, records };
  };
  await world.run();
  world.left.page = page;
  return world;
}

describe('a row with alternatives waits while it is not known which of them counts', () => {
  test('what is told later still arrives', async () => {
    const world = await withoutMobile();
    world.left.edit('Persons', '1', { PersonTitle: 'Director' });
    await world.run();
    expect(world.right.values('customer', 'c1').phone).toBe('+4790000001');
  });
});
