import type { Command } from 'commander';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { renderInbox } from '../inbox-report.ts';
import { printJson } from '../json.ts';
import { checkNames } from '../known-objects.ts';
import { openProject } from '../project.ts';
import type { QueryOptions } from '../records-query.ts';
import { addQueryOptions } from '../records-query.ts';
import { withState } from '../state.ts';
import { painter } from '../terminal.ts';

interface InboxOptions extends QueryOptions {
  readonly ignored?: boolean;
}

/** `syncline inbox`: what is parked until a person decides. */
export const inboxCommand: CommandFactory = (terminal, finish): Command =>
  addQueryOptions(
    describeCommand('inbox', {
      summary: 'lists what is parked until a person decides, and why',
      examples: ['syncline inbox', 'syncline inbox --connection chargebee --json'],
      json: 'print the cases as one JSON value',
    }),
  )
    .option('--ignored', 'only what a person ignored')
    .action(async ({ json, ignored, ...query }: InboxOptions) => {
      const folder = openProject(terminal);
      const { createDecider } = await import('../../../runtime/index.ts');
      const { systemClock } = await import('../../../runtime/edge/index.ts');
      const cases = await withState(folder, async (store) => {
        await checkNames(folder, store, [query]);
        const decider = createDecider({ flows: [], store, clock: systemClock });
        return decider.cases({ ...query, ...(ignored && { ignored: 'only' }) });
      });
      if (json) printJson(terminal, { cases: cases.map(({ syncs: _, ...row }) => row) });
      else terminal.out(renderInbox(cases, painter(terminal.colour.out)));
      if (!json && cases.length === query.limit)
        terminal.err(`only the first ${cases.length}: see --limit\n`);
      finish(ExitCode.ok);
    });
