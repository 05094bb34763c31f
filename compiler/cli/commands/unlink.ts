import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { parseRecordName, recordName } from '../record-name.ts';

/** `syncline unlink`: says that two linked records are not the same thing. */
export const unlinkCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('unlink', {
    summary: 'says that two linked records are not the same thing',
    details: [
      'Nothing is written to either of them any more. Only `syncline link` puts the two together again; each may still',
      'be linked with another record that matches. Neither gets a new partner made.',
    ].join('\n'),
    examples: ['syncline unlink webcrm:Persons:17', 'syncline unlink 42'],
    json: 'print the two records as one JSON value',
  })
    .argument('<link>', 'one of its records, or the number of the link, as `syncline links` shows it')
    .action(async (typed: string, options: CommonOptions) => {
      const link = /^\d+$/.test(typed) ? Number(typed) : parseRecordName(typed);
      const records = typeof link === 'number' ? [] : [link];
      const decided = await atDesk(terminal, { flows: false, records }, ({ decider, by }) =>
        decider.decide({ kind: 'unlink', link }, by),
      );
      const unlinked = decided.records.map(recordName);
      if (options.json) printJson(terminal, { unlinked });
      else terminal.err(`unlinked ${unlinked.join(' and ')}: they stay apart until you link them\n`);
      finish(ExitCode.ok);
    });
