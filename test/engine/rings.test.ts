import { expect, test } from 'vitest';

import { openFlows } from './support/flows-world.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { FlowModel } from '../../runtime/abi/index.ts';
import type { FlowsWorld } from './support/flows-world.ts';

const names = ['a', 'b', 'c'] as const;
type Name = (typeof names)[number];

const properties = { mail: text, name: text, phone: text };
const model = (name: Name) =>
  systemModel(name, names.indexOf(name), { Person: objectModel({ properties, ownId: true }) });

/** Two systems that keep their people in step, each making those of the other. */
function flow(left: Name, right: Name): FlowModel {
  const side = { object: 'Person', create: { policy: 'always' }, delete: 'never' } as const;
  const sync = syncModel({
    leftObject: 'Person',
    rightObject: 'Person',
    left: side,
    right: side,
    match: [matchOn('mail', 'mail')],
    rows: Object.keys(properties).map((path) => ({ left: path, right: path })),
  });
  return flowModel(left, right, { [left]: model(left), [right]: model(right) }, [sync]);
}

const shapes = {
  chain: [flow('a', 'b'), flow('b', 'c')],
  ring: [flow('a', 'b'), flow('b', 'c'), flow('a', 'c')],
  fan: [flow('a', 'b'), flow('a', 'c')],
};

/** One number after the other, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const keyIn = (world: FlowsWorld, name: Name): string => world.system(name).ids('Person')[0] ?? '';
const valuesIn = (world: FlowsWorld, name: Name) => world.system(name).values('Person', keyIn(world, name));

async function withAnn(flows: readonly FlowModel[]): Promise<FlowsWorld> {
  const world = await openFlows(flows);
  world.system('a').add('Person', '1', { mail: 'ann@x', name: 'Ann', phone: '1' });
  await world.settle();
  for (const name of names) expect(world.system(name).ids('Person'), name).toHaveLength(1);
  return world;
}

test.each(Object.entries(shapes))('G1: an edit reaches the whole %s in one cycle', async (_, flows) => {
  const world = await withAnn(flows);
  for (const name of names) {
    world.system(name).edit('Person', keyIn(world, name), { name: `by ${name}` });
    await world.run();
    expect(names.map((each) => valuesIn(world, each).name)).toEqual(names.map(() => `by ${name}`));
    const before = world.writes();
    await world.run();
    expect(world.writes(), 'and stops there').toBe(before);
  }
});

test.each(Object.entries(shapes))(
  'G3: of edits in three places the latest stays, however they travel through the %s',
  async (_, flows) => {
    let contested = 0;
    for (let seed = 0; seed < 25; seed++) {
      const world = await withAnn(flows);
      const next = numbers(seed);
      const latest: Record<string, string> = {};
      for (let round = 0; round < 5; round++) {
        const editors = { name: 0, phone: 0 };
        // A record has one change time: of two edits between two pulls the first would count as the second.
        const first = next(3);
        for (const name of [...names.slice(first), ...names.slice(0, first)]) {
          const property = next(2) === 0 ? 'name' : 'phone';
          world.now += 1_000 + next(5_000);
          if (next(4) === 0) continue;
          latest[property] = `${name} ${round}`;
          editors[property] += 1;
          world.system(name).edit('Person', keyIn(world, name), { [property]: latest[property] });
        }
        contested += Number(editors.name > 1) + Number(editors.phone > 1);
        await world.run();
      }
      await world.settle();
      for (const name of names)
        expect(valuesIn(world, name), `seed ${seed} in ${name}`).toMatchObject(latest);
      expect(await world.store.counts(), `seed ${seed}`).toMatchObject({ work: 0, inbox: 0 });
      await world.store.close();
    }
    expect(contested).toBeGreaterThan(30);
  },
);
