import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { parseRecordName, recordName } from '../record-name.ts';

/** `syncline link`: says that two records are the same thing. */
export const linkCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('link', {
    summary: 'says that two records are the same thing',
    details: [
      'The next run brings them in step, as at a first meeting: a value wins over none, and of two the later one.',
      'Where they were linked before, it goes on from what they had agreed on.',
      'Refused where one of them has another partner: unlink it first.',
    ].join('\n'),
    examples: ['syncline link webcrm:Persons:17 chargebee:customer:AzZ'],
    json: 'print the two records as one JSON value',
  })
    .argument('<left>', 'CONNECTION:OBJECT:ID, as `syncline inbox` shows it')
    .argument('<right>', 'the other one')
    .action(async (leftName: string, rightName: string, options: CommonOptions) => {
      const [left, right] = [parseRecordName(leftName), parseRecordName(rightName)];
      await atDesk(terminal, { flows: true, records: [left, right] }, ({ decider, by }) =>
        decider.decide({ kind: 'link', left, right }, by),
      );
      const linked = [left, right].map(recordName);
      if (options.json) printJson(terminal, { linked });
      else terminal.err(`linked ${linked.join(' and ')}: syncline run brings them in step\n`);
      finish(ExitCode.ok);
    });
