import type { Command } from 'commander';
import type { InboxRow } from '../../../runtime/index.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { checkNames } from '../known-objects.ts';
import { openProject } from '../project.ts';
import { recordName } from '../record-name.ts';
import type { QueryOptions } from '../records-query.ts';
import { addQueryOptions } from '../records-query.ts';
import { withState } from '../state.ts';
import type { Paint } from '../terminal.ts';
import { painter } from '../terminal.ts';

/** `syncline inbox`: what is parked until a person decides. */
export const inboxCommand: CommandFactory = (terminal, finish): Command =>
  addQueryOptions(
    describeCommand('inbox', {
      summary: 'lists what is parked until a person decides, and why',
      examples: ['syncline inbox', 'syncline inbox --connection chargebee --json'],
      json: 'print the cases as one JSON value',
    }),
  ).action(async (options: QueryOptions) => {
    const folder = openProject(terminal);
    const cases = await withState(folder, async (store) => {
      await checkNames(folder, store, [options]);
      return store.inbox(options);
    });
    if (options.json) printJson(terminal, { cases });
    else terminal.out(renderInbox(cases, painter(terminal.colour.out)));
    finish(ExitCode.ok);
  });

function renderInbox(cases: readonly InboxRow[], paint: Paint): string {
  if (cases.length === 0) return 'nothing is parked\n';
  return `${cases.map((row) => renderCase(row, paint)).join('\n')}\nwhen it is mended: syncline retry\n`;
}

function renderCase(row: InboxRow, paint: Paint): string {
  const records = row.records.map(recordName).join(', ');
  return [
    `${paint('yellow', row.code)}: ${paint('bold', row.message)}`,
    `  ${paint('dim', 'key:')} ${row.key}`,
    ...(records === '' ? [] : [`  ${paint('dim', 'records:')} ${records}`]),
    `  ${paint('dim', 'since:')} ${new Date(row.since).toISOString()}`,
    `  ${paint('dim', 'fix:')} ${row.fix}`,
    '',
  ].join('\n');
}
