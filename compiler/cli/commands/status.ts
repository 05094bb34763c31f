import type { Command } from 'commander';
import type { Counts, Held } from '../../../runtime/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { atDesk } from '../deciding.ts';
import { heldText } from '../held-text.ts';
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
    const { counts, held } = await atDesk(
      terminal,
      { flows: false, records: [] },
      async ({ store, decider }) => ({
        counts: await store.counts(),
        held: await decider.held(),
      }),
    );
    const paint = painter(terminal.colour.out);
    if (options.json) printJson(terminal, { ...counts, held });
    else terminal.out(`${renderCounts(counts, paint)}${renderHeldLines(held, paint)}`);
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

function renderHeldLines(held: readonly Held[], paint: Paint): string {
  const textOf = (each: Held): string =>
    each.approved
      ? `${heldText(each)}, approved: syncline run`
      : `${heldText(each)}: syncline approve ${each.id}`;
  return held.map((each) => `${paint('dim', 'held'.padEnd(8))} ${textOf(each)}\n`).join('');
}
