import type { Command } from 'commander';
import type { LinkRow } from '../../../runtime/index.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import type { OrderOf } from '../flow-order.ts';
import { flowOrder } from '../flow-order.ts';
import { printJson } from '../json.ts';
import { checkNames } from '../known-objects.ts';
import { openProject } from '../project.ts';
import { recordName } from '../record-name.ts';
import type { QueryOptions } from '../records-query.ts';
import { addQueryOptions } from '../records-query.ts';
import { withState } from '../state.ts';
import { renderTable } from '../table.ts';
import { painter } from '../terminal.ts';

/** `syncline links`: which records are linked with each other. */
export const linksCommand: CommandFactory = (terminal, finish): Command =>
  addQueryOptions(
    describeCommand('links', {
      summary: 'lists the records that are linked with each other',
      examples: ['syncline links', 'syncline links --connection webcrm --id 17'],
      json: 'print the links as one JSON value',
    }),
  ).action(async (options: QueryOptions) => {
    const folder = openProject(terminal);
    const links = await withState(folder, async (store) => {
      await checkNames(folder, store, [options]);
      return store.links(options);
    });
    const order = await flowOrder(folder);
    if (options.json) {
      printJson(terminal, { links: links.map((link) => describeLink(link, order)) });
    } else if (links.length === 0) {
      terminal.out('nothing is linked\n');
    } else {
      const rows = links.map((link) => [String(link.id), ...order(link).map(recordName), link.state]);
      terminal.out(renderTable(['LINK', 'LEFT', 'RIGHT', 'STATE'], rows, painter(terminal.colour.out)));
      if (links.length === options.limit) terminal.err(`only the first ${links.length}: see --limit\n`);
    }
    finish(ExitCode.ok);
  });

function describeLink(link: LinkRow, order: OrderOf) {
  const [left, right] = order(link);
  return { id: link.id, left, right, state: link.state };
}
