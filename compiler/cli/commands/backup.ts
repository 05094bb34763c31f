import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { openProject } from '../project.ts';
import { backUpState } from '../state-copies.ts';

/** `syncline backup`: copies the state into a file. */
export const backupCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('backup', {
    summary: 'copies the state into a file, also while a run works on it',
    details: 'The file is whole or is not written. It holds personal data, like the state.',
    examples: ['syncline backup backups/monday.db'],
    json: 'print the path as one JSON value',
  })
    .argument('<file>', 'where to; one that is there is replaced')
    .action(async (file: string, options: CommonOptions) => {
      await backUpState(openProject(terminal), terminal.folder, file);
      if (options.json) printJson(terminal, { backup: file });
      else terminal.err(`the state is copied to ${file}\n`);
      finish(ExitCode.ok);
    });
