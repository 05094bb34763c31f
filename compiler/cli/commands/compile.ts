import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import type { ExitCode } from '../exit-code.ts';
import { writeGeneration } from '../generation.ts';
import { checkWhole, openProject } from '../project.ts';
import type { Terminal } from '../terminal.ts';

interface CompileOptions extends CommonOptions {
  readonly check?: boolean;
}

/** `syncline compile`: the flows as TypeScript modules. */
export const compileCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('compile', {
    summary: 'writes a TypeScript module for each flow into generated/',
    details:
      'Only files that change are written, and none where the flows have errors. A module whose flow is gone is removed.',
    examples: ['syncline compile', 'syncline compile --check'],
    json: 'print findings and files as one JSON value',
  })
    .option('--check', 'write nothing; fail and name the files if any would change')
    .action(async (options: CompileOptions) => finish(await compile(options, terminal)));

async function compile(options: CompileOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value, diagnostics } = await checkWhole(folder);
  const { emitProject } = await import('../../emit-project.ts');
  const emitted = await emitProject(value);
  const generation = {
    findings: [...diagnostics, ...emitted.diagnostics],
    sources: value.project.sources,
    files: emitted.value,
    wholeOnly: true,
  };
  const texts = { noun: 'module', command: 'syncline compile', ownFolder: true };
  return writeGeneration(generation, folder.host, { ...options, ...texts }, terminal);
}
