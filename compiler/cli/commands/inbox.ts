import type { Command } from 'commander';
import type { Decider, InboxCase } from '../../../runtime/index.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import type { ShownCase } from '../inbox-report.ts';
import { describeCase, renderInbox } from '../inbox-report.ts';
import { printJson } from '../json.ts';
import type { QueryOptions } from '../records-query.ts';
import { addQueryOptions } from '../records-query.ts';
import { painter } from '../terminal.ts';

interface InboxOptions extends QueryOptions {
  readonly ignored?: boolean;
  readonly values?: boolean;
}

/** `syncline inbox`: what is parked until a person decides. */
export const inboxCommand: CommandFactory = (terminal, finish): Command =>
  addQueryOptions(
    describeCommand('inbox', {
      summary: 'lists what is parked until a person decides, and why',
      details: [
        'The records of a case stand side by side, row by row of the flow, where the flows are compiled. Without',
        '--values, which shows personal data, letters stand for values: what says the same has the same letter.',
      ].join('\n'),
      examples: ['syncline inbox', 'syncline inbox --connection chargebee --json'],
      json: 'print the cases as one JSON value',
    }),
  )
    .option('--ignored', 'only what a person ignored')
    .option('--values', 'show the values of the records')
    .action(async ({ json, ignored, values = false, ...query }: InboxOptions) => {
      const cases = await atDesk(terminal, { flows: 'if there', records: [query] }, async ({ decider }) => {
        const rows = await decider.cases({ ...query, ...(ignored && { ignored: 'only' }) });
        return Promise.all(rows.map((row) => withComparison(decider, row)));
      });
      if (json) printJson(terminal, { cases: cases.map((shown) => describeCase(shown, values)) });
      else terminal.out(renderInbox(cases, values, painter(terminal.colour.out)));
      if (!json && cases.length === query.limit)
        terminal.err(`only the first ${cases.length}: see --limit\n`);
      finish(ExitCode.ok);
    });

async function withComparison(decider: Decider, row: InboxCase): Promise<ShownCase> {
  return { row, comparison: await decider.compare(row) };
}
