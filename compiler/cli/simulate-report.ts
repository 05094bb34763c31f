import type { FlowModel } from '../../runtime/abi/index.ts';
import {
  promises,
  timelineOf,
  type Moment,
  type Shrunk,
  type SimulationReport,
} from '../../runtime/simulation/index.ts';
import type { SimulateCommandOptions } from './commands/simulate.ts';
import { printJson } from './json.ts';
import { eventRanges } from './simulate-options.ts';
import { count } from './table.ts';
import { painter, type Terminal } from './terminal.ts';

/** Says which promises were tried how often, or shows the smallest history that breaks one. */
export function printSimulation(
  report: SimulationReport,
  flows: readonly FlowModel[],
  options: SimulateCommandOptions,
  terminal: Terminal,
): void {
  const names = flows.map(({ name }) => name);
  if (options.json) {
    printJson(terminal, toJson(report, names, options));
    return;
  }
  const paint = painter(terminal.colour.out);
  const { broken, played, stopped } = report;
  const verdict =
    broken === undefined ? 'every promise held' : paint('red', `${broken.violation.promise} was broken`);
  const head = `${stopped ? 'stopped after' : 'played'} ${count(played, 'history', 'histories')} of ${names.join(', ')}: ${verdict}`;
  const lines = broken === undefined ? situationLines(report) : brokenLines(broken, names);
  terminal.out(`${[head, ...lines].join('\n')}\n`);
}

function toJson(
  { played, stopped, situations, broken }: SimulationReport,
  flows: readonly string[],
  { seed, runs }: SimulateCommandOptions,
): object {
  const notExercised = Object.keys(situations).filter((name) => situations[name] === 0);
  const common = { flows, seed, runs, played, stopped, situations, notExercised };
  if (broken === undefined) return { ...common, broken: null };
  const { violation, verdict, tries } = broken;
  return {
    ...common,
    broken: {
      ...violation,
      seed: verdict.plan.seed,
      events: verdict.plan.events,
      tries,
      timeline: timelineOf(verdict.outcome, violation.records),
      replay: replayOf(broken, flows),
    },
  };
}

/** How often each promise was put to the test. */
function situationLines({ situations }: SimulationReport): readonly string[] {
  const width = Math.max(0, ...Object.values(situations).map((times) => String(times).length));
  return Object.entries(situations).map(([name, times]) => {
    const [promise = '', ...words] = name.split(' ');
    const told = times === 0 ? '  (not exercised)' : '';
    return `  ${promise.padEnd(4)}${String(times).padStart(width)} ${words.join(' ')}${told}`;
  });
}

function brokenLines(broken: Shrunk, flows: readonly string[]): readonly string[] {
  const { violation, verdict } = broken;
  const { promise, message, line } = violation;
  const moments = timelineOf(verdict.outcome, violation.records);
  return [
    '',
    `${promise}: ${promises[promise] ?? ''}`,
    `  ${message}`,
    ...(line === undefined ? [] : [`  by ${line}`]),
    '',
    `what happened (seed ${verdict.plan.seed}, ${count(verdict.plan.events.length, 'event')}):`,
    ...moments.map(momentLine),
    ...inboxLines(broken),
    '',
    `replay: ${replayOf(broken, flows)}`,
  ];
}

function momentLine({ at, who, where, what }: Moment): string {
  return `  ${(at / 1_000).toFixed(3).padStart(12)} s  ${who.padEnd(8)}  ${where}: ${what}`;
}

function inboxLines({ verdict }: Shrunk): readonly string[] {
  const { inbox } = verdict.outcome;
  return inbox.length === 0
    ? []
    : ['in the inbox:', ...inbox.map(({ code, message }) => `  ${code}: ${message}`)];
}

function replayOf({ verdict: { plan } }: Shrunk, flows: readonly string[]): string {
  const numbers = plan.events.map(({ number }) => number);
  return `syncline simulate ${flows.join(' ')} --seed ${plan.seed} --only ${eventRanges(numbers)}`;
}
