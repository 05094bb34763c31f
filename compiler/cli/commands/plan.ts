import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import type { Terminal } from '../terminal.ts';

export interface PlanOptions extends CommonOptions {
  readonly detailedExitcode?: boolean;
  readonly out?: string;
  readonly values?: boolean;
}

/** `syncline plan`: what a run would do. */
export const planCommand: CommandFactory = (terminal: Terminal, finish): Command =>
  describeCommand('plan', {
    summary: 'shows what a run would do, and does none of it',
    details: [
      'Reads the systems and decides on a copy of the state: no system is written to, and the state stays as it is.',
      'The numbers come first, with the requests that they take and the minutes that the limits of the systems ask for.',
      'Then each change: + makes a record, ~ changes one, - deletes or archives one. A record that is not made yet is',
      'shown by the number of the change that makes it: (new 3). Values are personal data: --values shows them.',
      '',
      'Exit codes:',
      '  0    planned',
      '  1    errors in the flows, or a system did not answer: what depends on it is missing',
      '  2    wrong usage, or a missing secret; with --detailed-exitcode also: there are changes',
      '  7    a person must look: the state cannot be read',
      '  130  stopped by Ctrl-C',
    ].join('\n'),
    examples: ['syncline plan', 'syncline plan webcrm-chargebee --values', 'syncline plan --out today.plan'],
    json: 'print the plan as one JSON value',
  })
    .argument('[flow...]', 'names of flows; all of them where none is named')
    .option('--out <file>', 'write the plan for syncline apply, without values')
    .option('--detailed-exitcode', 'exit with 2 where there are changes')
    .option('--values', 'show values too, which are personal data')
    .action(async (flows: string[], options: PlanOptions) => {
      const { plan } = await import('../plan.ts');
      finish(await plan(flows, options, terminal));
    });
