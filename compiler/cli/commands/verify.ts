import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { wholeNumber } from '../records-query.ts';

export interface VerifyCommandOptions extends CommonOptions {
  readonly runs: number;
  readonly seed: number;
}

/** `syncline verify`: whether every row keeps its law. */
export const verifyCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('verify', {
    summary: 'tries the law of every row on generated records',
    details: [
      'Runs the generated modules on records drawn from the descriptors: what a row promises of a round trip is',
      'seen and not believed. Nothing is read from or written to any system.',
      '',
      'Exit codes: 0 every law holds, 1 one does not, or there is nothing to verify, 2 wrong usage.',
    ].join('\n'),
    examples: ['syncline verify', 'syncline verify webcrm-chargebee --runs 5000', 'syncline verify --seed 7'],
    json: 'print the findings as one JSON value',
  })
    .argument('[flow...]', 'names of flows; all of them where none is named')
    .option('--runs <n>', 'records per row', wholeNumber(1, 1_000_000), 200)
    .option('--seed <n>', 'what the records are drawn from', wholeNumber(0, 2 ** 31 - 1), 1)
    .action(async (flows: string[], options: VerifyCommandOptions) => {
      const { verify } = await import('../verify.ts');
      finish(await verify(flows, options, terminal));
    });
