import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';

export interface TryOptions extends CommonOptions {
  readonly record: string;
  readonly target?: string;
  readonly back?: boolean;
}

/** `syncline try`: what a mapping makes of one record. */
export const tryCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('try', {
    summary: 'shows row by row what a sync makes of one record',
    details: [
      'The record is JSON as the API of its system gives it. Nothing is read from or written to any system, so',
      'rows that go through a reference wait. With --target, guards and alternatives see what the other side holds.',
      '',
      'Exit codes: 0 every row has an answer or rests, 1 a value cannot be read, mapped or written, 2 wrong usage.',
    ].join('\n'),
    examples: [
      'syncline try webcrm-chargebee Persons-customer --record person.json',
      'syncline try webcrm-chargebee Persons-customer --record customer.json --back --target person.json',
    ],
    json: 'print the rows as one JSON value',
  })
    .argument('<flow>', 'name of a flow')
    .argument('<sync>', 'name of one of its syncs')
    .requiredOption('--record <file>', 'the record that is carried over')
    .option(
      '--target <file>',
      'the record on the other side, as it is now; a new one is made where it is missing',
    )
    .option('--back', 'from right to left')
    .action(async (flow: string, sync: string, options: TryOptions) => {
      const { tryRecord } = await import('../try.ts');
      finish(await tryRecord(flow, sync, options, terminal));
    });
