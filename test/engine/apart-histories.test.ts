import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { SyncError } from '../../runtime/errors.ts';
import { openWorld } from './support/world.ts';

import type { Decision, LinkRow } from '../../runtime/index.ts';
import type { World } from './support/world.ts';

/** What happens between two runs. Numbers choose among what is there. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('edit'), which: fc.nat(), email: fc.constantFrom('a@x', 'b@x', 'c@x', '') }),
  fc.record({ kind: fc.constant('rename'), which: fc.nat(), name: fc.constantFrom('Ann', 'Bo', 'Cid') }),
  fc.record({ kind: fc.constant('unlink'), which: fc.nat() }),
  fc.record({ kind: fc.constant('link'), which: fc.nat() }),
  fc.record({ kind: fc.constant('create'), which: fc.nat() }),
  fc.record({ kind: fc.constant('fault'), fault: fc.constantFrom('lost before', 'lost after', 'not sent') }),
  fc.record({ kind: fc.constant('restart') }),
);

type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never;

const histories = fc.array(fc.array(happening, { maxLength: 4 }), { minLength: 2, maxLength: 8 });

/** Two people and two customers, who may be each other by their e-mails. */
async function openPeople(): Promise<World> {
  const world = await openWorld({
    sync: { left: { object: 'Person', create: { policy: 'always' }, delete: 'never' } },
    settings: { fullScanEvery: 120_000 },
  });
  for (const [id, email] of [
    ['1', 'a@x'],
    ['2', 'b@x'],
  ] as const) {
    world.crm.add('Person', id, { name: `person ${id}`, email });
    world.bill.add('customer', `c${id}`, { name: `person ${id}`, email });
  }
  await world.run();
  return world;
}

const nameOf = ({ leftId, rightId }: Pick<LinkRow, 'leftId' | 'rightId'>) => `${leftId} ${rightId}`;

/** Refused decisions change nothing: whatever may be said about them is tested elsewhere. */
async function decide(world: World, decision: Decision): Promise<boolean> {
  try {
    await world.syncline.decide(decision);
    return true;
  } catch (error) {
    if (error instanceof SyncError) return false;
    throw error;
  }
}

function pick<T>(from: readonly T[], which: number): T | undefined {
  return from[which % Math.max(from.length, 1)];
}

/** Does it, and notes which pairs a person took apart or put together. */
async function play(world: World, each: Happening, apart: Set<string>): Promise<void> {
  world.now += 1000;
  const people = [
    ...world.crm.ids('Person').map((id) => ['crm', 'Person', id] as const),
    ...world.bill.ids('customer').map((id) => ['bill', 'customer', id] as const),
  ];
  const links = await world.store.links({});
  if (each.kind === 'restart') world.restart();
  if ('fault' in each) world.bill.faults.push(each.fault);
  if (!('which' in each)) return;
  const [system, object, id] = pick(people, each.which) ?? ['crm', 'Person', '1'];
  if ('email' in each) world[system].edit(object, id, { email: each.email });
  else if ('name' in each) world[system].edit(object, id, { name: each.name });
  else if (each.kind === 'create') {
    await decide(world, { kind: 'create', of: { connection: system, object, id } });
  } else await takeApartOrTogether(world, each.kind, pick(links, each.which), apart);
}

async function takeApartOrTogether(
  world: World,
  kind: string,
  link: LinkRow | undefined,
  apart: Set<string>,
): Promise<void> {
  if (link === undefined) return;
  const left = { ...link.pair.left, id: link.leftId };
  const right = { ...link.pair.right, id: link.rightId };
  if (kind === 'unlink' && (await decide(world, { kind: 'unlink', link: link.id }))) apart.add(nameOf(link));
  if (kind === 'link' && (await decide(world, { kind: 'link', left, right }))) apart.delete(nameOf(link));
}

test('G28: whatever happens, records that a person took apart are linked by nobody but a person', async () => {
  const met = { apart: 0, runsApart: 0 };
  await fc.assert(
    fc.asyncProperty(histories, async (rounds) => {
      const world = await openPeople();
      const apart = new Set<string>();
      for (const round of rounds) {
        for (const each of round) await play(world, each, apart);
        await world.run();
        const standing = (await world.store.links({})).filter(({ state }) => state !== 'separated');
        expect(standing.map(nameOf).filter((name) => apart.has(name))).toEqual([]);
        expect(new Set(standing.map(({ leftId }) => leftId)).size).toBe(standing.length);
        expect(new Set(standing.map(({ rightId }) => rightId)).size).toBe(standing.length);
        met.runsApart += Number(apart.size > 0);
      }
      met.apart += apart.size;
    }),
    { numRuns: 150 },
  );
  expect(met.apart).toBeGreaterThan(20);
  expect(met.runsApart).toBeGreaterThan(50);
});
