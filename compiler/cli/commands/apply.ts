import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import type { Terminal } from '../terminal.ts';

export interface ApplyOptions extends CommonOptions {
  readonly values?: boolean;
}

/** `syncline apply`: does what a plan says. */
export const applyCommand: CommandFactory = (terminal: Terminal, finish): Command =>
  describeCommand('apply', {
    summary: 'does what a plan says, and nothing else',
    details: [
      'Takes a file that syncline plan --out wrote. It plans once more first: where any change of the plan would not be',
      'the same any more, nothing is done, and what moved is named. What moves after that is skipped and named. Limits',
      'hold as for a run. What the plan does not say is left to the next run.',
      '',
      'Exit codes:',
      '  0    all of it is done',
      '  1    refused: the plan has been overtaken, was changed, or is none; or a system did not answer',
      '  2    wrong usage, or a missing secret',
      '  7    some of it was skipped',
      '  130  stopped by Ctrl-C',
    ].join('\n'),
    examples: ['syncline apply today.plan'],
    json: 'print one JSON object per line: each change, the numbers, and at the end what was skipped',
  })
    .argument('<file>', 'as syncline plan --out wrote it')
    .option('--values', 'show values too, which are personal data')
    .action(async (file: string, options: ApplyOptions) => {
      const { apply } = await import('../apply.ts');
      finish(await apply(file, options, terminal));
    });
