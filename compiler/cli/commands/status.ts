import type { Command } from 'commander';
import type { Counts } from '../../../runtime/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { openProject } from '../project.ts';
import { withState } from '../state.ts';
import { count } from '../table.ts';
import type { Paint } from '../terminal.ts';
import { painter } from '../terminal.ts';

/** `syncline status`: what is linked, what is open and what is parked, in numbers. */
export const statusCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('status', {
    summary: 'says in numbers what is linked, open and parked',
    examples: ['syncline status', 'syncline status --json'],
    json: 'print the numbers as one JSON value',
  }).action(async (options: CommonOptions) => {
    const counts = await withState(openProject(terminal), (store) => store.counts());
    if (options.json) printJson(terminal, counts);
    else terminal.out(renderCounts(counts, painter(terminal.colour.out)));
    finish(ExitCode.ok);
  });

function renderCounts(counts: Counts, paint: Paint): string {
  const links = Object.entries(counts.links).map(([state, number]) => `${number} ${state}`);
  const lines: readonly (readonly [string, string])[] = [
    ['links', links.length === 0 ? 'none yet' : links.join(', ')],
    ['records', String(counts.records)],
    ['work', counts.work === 0 ? 'nothing to do' : `${counts.work} to do`],
    ['creates', counts.openIntents === 0 ? 'none open' : `${counts.openIntents} open`],
    ['inbox', inboxText(counts)],
  ];
  return lines.map(([name, text]) => `${paint('dim', name.padEnd(8))} ${text}\n`).join('');
}

function inboxText({ inbox, ignored }: Counts): string {
  const open = inbox === 0 ? 'empty' : `${count(inbox, 'case')} for a person: syncline inbox`;
  return ignored === 0 ? open : `${open}; ${ignored} ignored`;
}
