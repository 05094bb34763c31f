import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { UsageError } from '../failure.ts';
import { printJson } from '../json.ts';
import { openProject } from '../project.ts';
import { withState } from '../state.ts';
import { count } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** `syncline retry`: parked cases are looked at again by the next run. */
export const retryCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('retry', {
    summary: 'takes cases out of the inbox, for the next run to try again',
    examples: ['syncline retry', 'syncline retry KEY'],
    json: 'print the number of cases as one JSON value',
  })
    .argument('[key]', 'of one case, as `syncline inbox` shows it; all of them where none is given')
    .action(async (key: string | undefined, options: CommonOptions) => {
      const cases = await retry(key, terminal);
      if (options.json) printJson(terminal, { retried: cases });
      else terminal.err(`${count(cases, 'case')} to be tried again: syncline run\n`);
      finish(ExitCode.ok);
    });

async function retry(key: string | undefined, terminal: Terminal): Promise<number> {
  const { createSyncline } = await import('../../../runtime/index.ts');
  const { systemClock, systemRandom, systemScheduler } = await import('../../../runtime/edge/index.ts');
  const environment = { clock: systemClock, random: systemRandom, scheduler: systemScheduler };
  const cases = await withState(openProject(terminal), (store) =>
    createSyncline({ flows: [], connectors: [], store, environment }).retry(key ?? 'all'),
  );
  if (key === undefined || cases > 0) return cases;
  throw new UsageError('unknown-case', `the inbox has no case ${key}`, 'copy the key from `syncline inbox`');
}
