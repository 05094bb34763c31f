import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { recordName } from '../record-name.ts';
import { wholeNumber } from '../records-query.ts';

/** `syncline undo`: puts back what stood in a record before a change. */
export const undoCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('undo', {
    summary: 'puts back what stood in a record before a change',
    details: [
      'The next run writes it, as an edit that was made now; linked records get it like any edit.',
      'Refused where the values were changed since. What turns out to be changed by then stays, and history says so.',
    ].join('\n'),
    examples: ['syncline undo 12'],
    json: 'print the records that the next run looks at as one JSON value',
  })
    .argument('<change>', 'its number, as `syncline history RECORD` shows it', wholeNumber(1))
    .action(async (change: number, options: CommonOptions) => {
      const decided = await atDesk(terminal, { flows: true, records: [] }, ({ decider, by }) =>
        decider.decide({ kind: 'undo', change }, by),
      );
      if (options.json) printJson(terminal, { undone: change, records: decided.records.map(recordName) });
      else terminal.err(`change ${change} is to be undone: syncline run\n`);
      finish(ExitCode.ok);
    });
