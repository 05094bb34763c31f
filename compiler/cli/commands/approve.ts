import type { Command } from 'commander';
import type { Held } from '../../../runtime/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import { heldText } from '../held-text.ts';
import { printJson } from '../json.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { painter } from '../terminal.ts';

/** `syncline approve`: lets writes through that the brake holds. */
export const approveCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('approve', {
    summary: 'lists what the brake holds, or lets it through',
    details: [
      'A run holds what exceeds a limit of syncline.yaml, and what a changed flow would write: nothing of it is made.',
      'An id stands for writes and their number. Where they have grown since it was shown, nothing is approved, and the',
      'new number is shown. The next run makes what was approved.',
    ].join('\n'),
    examples: ['syncline approve', 'syncline approve c4f10b6d2a97-300'],
    json: 'print what is held, or what was approved, as one JSON value',
  })
    .argument('[id]', 'as the list shows it; the list where none is given')
    .action(async (id: string | undefined, { json = false }: CommonOptions) => {
      await atDesk(terminal, { flows: false, records: [] }, async ({ decider, by }) => {
        if (id === undefined) list(await decider.held(), json, terminal);
        else {
          await decider.decide({ kind: 'approve', held: id }, by);
          if (json) printJson(terminal, { approved: id });
          else terminal.err(`${id} is approved: syncline run\n`);
        }
      });
      finish(ExitCode.ok);
    });

function list(held: readonly Held[], json: boolean, terminal: Terminal): void {
  if (json) printJson(terminal, { held });
  else if (held.length === 0) terminal.out('nothing is held\n');
  else {
    const rows = held.map((each) => [each.id, `${heldText(each)}${each.approved ? ', approved' : ''}`]);
    terminal.out(renderTable(['ID', 'WRITES'], rows, painter(terminal.colour.out)));
  }
}
