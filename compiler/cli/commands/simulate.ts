import { Option, type Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { eventNumbers } from '../simulate-options.ts';
import { wholeNumber } from '../records-query.ts';

export interface SimulateCommandOptions extends CommonOptions {
  readonly runs: number;
  readonly seed: number;
  /** What may go wrong, with commas between; missing: everything. */
  readonly faults?: string;
  /** The only events of the one history that is played. */
  readonly only?: ReadonlySet<number>;
}

/** `syncline simulate`: what becomes of the flows, whatever happens. */
export const simulateCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('simulate', {
    summary: 'plays random histories of the flows against simulated systems, with all that can go wrong',
    details: [
      'The systems are simulated from their descriptors: people edit on all sides, answers get lost, the process dies,',
      'clocks are off. What is promised is judged by what people did and what the systems were sent. Where a promise',
      'does not hold, the smallest history that shows it is looked for, told, and can be played again.',
      'Nothing is read from or written to any real system, and no state is kept.',
      '',
      'Exit codes: 0 every promise held, 1 one did not, 2 wrong usage.',
    ].join('\n'),
    examples: [
      'syncline simulate',
      'syncline simulate webcrm-chargebee --runs 1000 --seed 7',
      'syncline simulate --faults crashes,requests',
      'syncline simulate webcrm-chargebee --seed 17 --only 3,7,12-15',
    ],
    json: 'print the report as one JSON value',
  })
    .argument('[flow...]', 'names of flows; all of them, played together, where none is named')
    .option('--runs <n>', 'histories to play', wholeNumber(1, 1_000_000), 100)
    .option(
      '--seed <n>',
      'what the first history is drawn from; each further one takes the next',
      wholeNumber(0, 2 ** 31 - 1),
      1,
    )
    .option(
      '--faults <kinds>',
      'what may go wrong, with commas between: requests, crashes, clocks, stamps, reads, lists, edits, systems; or none',
    )
    .addOption(
      new Option('--only <events>', 'plays the history of the seed again, with these of its events alone')
        .argParser(eventNumbers)
        .conflicts('runs'),
    )
    .action(async (flows: string[], options: SimulateCommandOptions) => {
      const { simulateFlows } = await import('../simulate.ts');
      finish(await simulateFlows(flows, options, terminal));
    });
