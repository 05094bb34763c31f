import { once } from 'node:events';
import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import { jsonLines } from '../json.ts';
import { wholeNumber } from '../records-query.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { painter } from '../terminal.ts';

interface SandboxOptions extends CommonOptions {
  readonly port: number;
  readonly seed: number;
}

/** `syncline sandbox`: serves the simulated systems until it is stopped. */
export const sandboxCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('sandbox', {
    summary: 'serves simulated systems on this machine until Ctrl-C',
    details: 'The same seed gives the same records. Nothing outside of this machine can reach them.',
    examples: ['syncline sandbox', 'syncline sandbox --port 4020 --seed 7'],
    json: 'print one JSON object per line',
  })
    .option('--port <n>', 'of the first system, the next ones follow; 0: any', wholeNumber(0, 65_000), 4010)
    .option('--seed <n>', 'what the made-up records are drawn from', wholeNumber(0), 1)
    .action(async (options: SandboxOptions) => {
      await serve(options, terminal);
      finish(ExitCode.ok);
    });

async function serve(options: SandboxOptions, terminal: Terminal): Promise<void> {
  const { serveBusiness } = await import('../sandboxes.ts');
  const served = await serveBusiness(options);
  const systems = Object.entries(served.urls).map(([system, url]) => ({
    system,
    url,
    secrets: served.secrets[system] ?? {},
  }));
  if (options.json) {
    jsonLines(terminal)({ systems });
  } else {
    const rows = systems.map(({ system, url, secrets }) => [
      system,
      url,
      Object.entries(secrets)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
    ]);
    terminal.out(renderTable(['SYSTEM', 'URL', 'SECRETS'], rows, painter(terminal.colour.out)));
    terminal.err('serving until Ctrl-C\n');
  }
  if (!terminal.interrupt.aborted) await once(terminal.interrupt, 'abort');
  await served.close();
}
