import { describe, expect, test } from 'vitest';
import { createSimulation, simulate, timelineOf, type Verdict } from '../../runtime/simulation/index.ts';
import { peopleFlow } from './support/blind-flow.ts';

/** All that happened in a history, down to the byte. */
function bytesOf({ outcome, violations, situations }: Verdict): string {
  const { stage, links, inbox, history } = outcome;
  const sent = [...stage.systems.values()].map((system) => system.sent);
  return JSON.stringify({ edits: stage.ledger.edits, sent, links, inbox, history, violations, situations });
}

describe('a simulated history', () => {
  const simulation = createSimulation({ flows: [peopleFlow(false)] });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'is the same when it is played again (seed %i)',
    async (seed) => {
      const [first, second] = [
        await simulation.play(simulation.plan(seed)),
        await simulation.play(simulation.plan(seed)),
      ];
      expect(bytesOf(first)).toBe(bytesOf(second));
    },
  );

  test('is another one for another seed', async () => {
    const [first, second] = [
      await simulation.play(simulation.plan(1)),
      await simulation.play(simulation.plan(12)),
    ];
    expect(bytesOf(first)).not.toBe(bytesOf(second));
  });

  test('has no faults where none are wanted', () => {
    const calm = createSimulation({ flows: [peopleFlow(false)], faults: [] });
    const kinds = [1, 2, 3, 4, 5].flatMap((seed) => calm.plan(seed).events.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['act']));
  });
});

describe('a promise that is broken', () => {
  const simulation = createSimulation({ flows: [peopleFlow(true)] });

  test('is found, and shrunk to the few things that it takes', async () => {
    const { broken, played } = await simulate(simulation, { runs: 50, seed: 1 });
    expect(played).toBeLessThan(50);
    expect(broken?.violation).toMatchObject({ promise: 'G1', line: 'flows/crm-bill.flow:11' });
    expect(broken?.verdict.plan.events.length).toBeLessThanOrEqual(3);
    expect(broken?.tries).toBeGreaterThan(0);
    const moments = timelineOf(
      broken?.verdict.outcome ?? expect.unreachable(),
      broken?.violation.records ?? [],
    );
    expect(new Set(moments.map(({ who }) => who))).toEqual(new Set(['person', 'syncline']));
  });

  test('is that of coming to rest, where a run does not end', async () => {
    const endless = createSimulation({ flows: [peopleFlow(false)], mostRequests: 10 });
    const { broken } = await simulate(endless, { runs: 50, seed: 1 });
    const { violation, verdict } = broken ?? expect.unreachable();
    expect(violation).toMatchObject({ promise: 'G2', message: expect.stringContaining('does not end') });
    expect((await endless.play(verdict.plan)).violations).toEqual(verdict.violations);
  });

  test('is broken again by the events that are left', async () => {
    const { broken } = await simulate(simulation, { runs: 50, seed: 1 });
    const { seed, events } = broken?.verdict.plan ?? expect.unreachable();
    const only = new Set(events.map(({ number }) => number));
    const again = await simulate(simulation, { runs: 1, seed, only });
    expect(again.played).toBe(1);
    expect(bytesOf(again.broken?.verdict ?? expect.unreachable())).toBe(
      bytesOf(broken?.verdict ?? expect.unreachable()),
    );
  });
});
