import { expect, test } from 'vitest';

import type { FlowModel } from '../../../runtime/abi/index.ts';
import { openSections, type SectionWorld, type SetUp } from './section-world.ts';
import { inProcess, type Lay } from './wire.ts';

type Play = (name: string, body: (world: SectionWorld) => Promise<void>) => void;

/**
 * A test that plays flows between empty simulated systems. Whatever it does, all comes to rest afterwards: two further
 * cycles write nothing. And no request was one that a real system would have refused.
 */
export function sectionTest(flows: readonly FlowModel[], lay: Lay = inProcess, setUp: SetUp = {}): Play {
  return (name, body) =>
    test(name, async () => {
      const world = await openSections(flows, lay, setUp);
      try {
        await body(world);
        await expectRest(world);
        expect(world.breaches()).toEqual([]);
      } finally {
        await world.close();
      }
    });
}

async function expectRest(world: SectionWorld): Promise<void> {
  const before = world.writes();
  await world.run();
  await world.runNextDay();
  expect(world.writes(), 'writes of two idle cycles').toBe(before);
}
