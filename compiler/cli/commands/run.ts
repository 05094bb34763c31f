import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { wholeNumber } from '../records-query.ts';
import type { Terminal } from '../terminal.ts';

export interface RunOptions extends CommonOptions {
  readonly watch?: boolean;
  readonly sandbox?: boolean;
  readonly listen?: number;
  readonly host?: string;
  readonly values?: boolean;
}

/** `syncline run`: keeps the systems in step. */
export const runCommand: CommandFactory = (terminal: Terminal, finish): Command =>
  describeCommand('run', {
    summary: 'keeps the systems in step, once or until Ctrl-C',
    details: [
      'Executes the generated modules with the connections and secrets that syncline.yaml names.',
      'Ctrl-C finishes the step under way, and the next run goes on there; a second one ends at once.',
      '',
      [
        'With --listen, a connection whose entry in syncline.yaml has a `webhook` sends to /CONNECTION (chargebee) or',
        '/CONNECTION/OBJECT (squarespace, unsigned). It only says what to look at; everything is looked at from time to',
        'time all the same. Put a proxy with TLS in front of it.',
      ].join(' '),
      '',
      'Exit codes:',
      '  0    all in step',
      '  1    errors in the flows, or a failure that the next run may not meet',
      '  2    wrong usage, or a missing secret',
      '  7    a person must look: syncline inbox, syncline approve',
      '  130  stopped by Ctrl-C',
    ].join('\n'),
    examples: [
      'syncline run',
      'syncline run webcrm-chargebee --watch',
      'syncline run --watch --listen 4020',
      'syncline run --sandbox --values',
    ],
    json: 'print one JSON object per line: each change as it is reported, and the numbers at the end',
  })
    .argument('[flow...]', 'names of flows; all of them where none is named')
    .addOption(new Option('--once', 'one run; this is what happens anyway').conflicts('watch'))
    .option('--watch', 'run after run until Ctrl-C')
    .addOption(
      new Option(
        '--sandbox',
        'simulated systems in place of the real ones, once; needs no account',
      ).conflicts('watch'),
    )
    .option(
      '--listen <port>',
      'receive webhooks meanwhile, so that edits need not wait for the next run; 0: any port',
      wholeNumber(0, 65_535),
    )
    .option('--host <name>', 'where to listen; 127.0.0.1 where missing, which only this machine reaches')
    .option('--values', 'show values too, which are personal data')
    .action(async (flows: string[], options: RunOptions) => {
      const { run } = await import('../run.ts');
      finish(await run(flows, options, terminal));
    });
