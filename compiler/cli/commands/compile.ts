import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import type { ExitCode } from '../exit-code.ts';
import { writeGeneration } from '../generation.ts';
import { openProject } from '../project.ts';
import type { Terminal } from '../terminal.ts';

interface CompileOptions extends CommonOptions {
  readonly check?: boolean;
  readonly watch?: boolean;
}

/** `syncline compile`: the flows as TypeScript modules. */
export const compileCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('compile', {
    summary: 'writes a TypeScript module for each flow into generated/',
    details:
      'Only files that change are written, and none where the flows have errors. A module whose flow is gone is removed.\n' +
      'With --watch it goes on with every change of a flow, a descriptor or a codec, and compiles again only what that touches.',
    examples: ['syncline compile', 'syncline compile --check', 'syncline compile --watch'],
    json: 'print findings and files as one JSON value; with --watch one object per line',
  })
    .option('--check', 'write nothing; fail and name the files if any would change')
    .addOption(new Option('--watch', 'again with every change, until Ctrl-C').conflicts('check'))
    .action(async (options: CompileOptions) => finish(await compile(options, terminal)));

async function compile(options: CompileOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = openProject(terminal);
  if (options.watch) {
    const { compileWatch } = await import('../compile-watch.ts');
    return compileWatch(folder, options.json === true, terminal);
  }
  const { generateModules, moduleTexts } = await import('../generate-modules.ts');
  const generation = await generateModules(folder.host);
  return writeGeneration(generation, folder.host, { ...options, ...moduleTexts }, terminal);
}
