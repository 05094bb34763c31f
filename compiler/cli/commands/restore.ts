import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { openProject } from '../project.ts';
import { restoreState } from '../state-copies.ts';

/** `syncline restore`: puts a backup of the state in its place. */
export const restoreCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('restore', {
    summary: 'puts a backup of the state in its place',
    details: [
      'The next run scans everything anew, and looks for a record that may have been made since the backup before it',
      'makes one: by id, marker and match lines, and where none of these tells, a person is asked. Decisions that were',
      'made since the backup are not known any more. The state as it was stays beside it.',
    ].join('\n'),
    examples: ['syncline restore backups/monday.db'],
    json: 'print the path of the state as it was as one JSON value',
  })
    .argument('<file>', 'what `syncline backup` wrote')
    .action(async (file: string, options: CommonOptions) => {
      const former = await restoreState(openProject(terminal), terminal.folder, file);
      if (options.json) printJson(terminal, { restored: file, former: former ?? null });
      else {
        const was = former === undefined ? '' : `; what was there is in ${former}`;
        terminal.err(`the state is that of ${file}${was}\n`);
      }
      finish(ExitCode.ok);
    });
