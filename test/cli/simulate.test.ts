import { describe, expect, test } from 'vitest';
import { eventNumbers, eventRanges } from '../../compiler/cli/simulate-options.ts';
import { printSimulation } from '../../compiler/cli/simulate-report.ts';
import { createSimulation, simulate } from '../../runtime/simulation/index.ts';
import { peopleFlow } from '../simulation/support/blind-flow.ts';
import { memoryTerminal, syncline } from './support/memory-terminal.ts';
import { sampleProject } from './support/project-folder.ts';

async function compiledProject(): Promise<string> {
  const folder = sampleProject();
  expect((await syncline(folder, ['compile'])).code).toBe(0);
  return folder;
}

describe('simulate', () => {
  test('says that every promise held, and how often each was put to the test', async () => {
    const { code, out, err } = await syncline(await compiledProject(), ['simulate', '--runs', '3']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^played 3 histories of [\w-]+: every promise held\n {2}G1 +\d+ linked pairs\n/);
  });

  test('says one history as one', async () => {
    const { out } = await syncline(await compiledProject(), ['simulate', '--runs', '1']);
    expect(out).toMatch(/^played 1 history of /);
  });

  test('gives its report as data', async () => {
    const { code, out, err } = await syncline(await compiledProject(), ['simulate', '--runs', '1', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      seed: 1,
      runs: 1,
      played: 1,
      stopped: false,
      broken: null,
    });
  });

  test('names what was not exercised', async () => {
    const options = ['simulate', '--seed', '4', '--only', '999'];
    expect((await syncline(await compiledProject(), options)).out).toMatch(
      /G1 +0 linked pairs {2}\(not exercised\)\n/,
    );
  });

  test.each([
    [['--faults', 'rain'], 'nothing goes wrong by the name of rain'],
    [['--only', '3-1'], 'Numbers of events are needed'],
    [['--only', '3', '--runs', '5'], 'cannot be used with option'],
    [['--runs', '0'], 'A whole number is needed'],
    [['other'], 'error[unknown-flow]'],
  ])('%j is wrong usage', async (options, text) => {
    const { code, err } = await syncline(await compiledProject(), ['simulate', ...options]);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  test('needs the modules of the present flows', async () => {
    expect((await syncline(sampleProject(), ['simulate'])).err).toContain('error[not-compiled]');
  });
});

describe('a broken promise', () => {
  const flows = [peopleFlow(true)];
  const options = { runs: 50, seed: 1 };

  async function report(json: boolean) {
    const { terminal, said } = memoryTerminal('/');
    printSimulation(
      await simulate(createSimulation({ flows }), options),
      flows,
      { ...options, json },
      terminal,
    );
    return said.out;
  }

  test('is told with what happened, and with the command that plays it again', async () => {
    const told = await report(false);
    expect(told).toContain('of crm-bill: G1 was broken\n\nG1: linked records agree on every row');
    expect(told).toContain('\n  by flows/crm-bill.flow:11\n');
    expect(told).toMatch(/\n +[\d.]+ s {2}person {4}crm Person crm-\d+: makes it name = /);
    expect(told).toMatch(/\n +[\d.]+ s {2}syncline {2}bill customer \w+: create email = .* → done\n/);
    expect(told).toMatch(/\nreplay: syncline simulate crm-bill --seed \d+ --only [\d,-]+\n$/);
  });

  test('is the same as data', async () => {
    expect(JSON.parse(await report(true))).toMatchObject({
      formatVersion: 1,
      broken: { promise: 'G1', line: 'flows/crm-bill.flow:11', replay: expect.stringContaining('--only') },
    });
  });
});

test('numbers of events are written as they are read', () => {
  expect(eventRanges([15, 3, 7, 12, 13, 14])).toBe('3,7,12-15');
  expect(eventRanges([])).toBe('0');
  expect([...eventNumbers('3,7,12-15')]).toEqual([3, 7, 12, 13, 14, 15]);
});
