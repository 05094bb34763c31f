import type { Command } from 'commander';
import type { Diagnostic, SourceFile } from '../../../grammar/index.ts';
import type { GeneratedFile } from '../../emit/generated-file.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { hasErrors } from '../diagnostics.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Generation } from '../generation.ts';
import { writeGeneration } from '../generation.ts';
import type { ProjectFolder } from '../project.ts';
import { namedFiles, openProject } from '../project.ts';
import type { Terminal } from '../terminal.ts';

interface FormatOptions extends CommonOptions {
  readonly check?: boolean;
}

/** `syncline format`: flow files laid out in the one way. */
export const formatCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('format', {
    summary: 'lays out flow files in the one way there is',
    details: 'A file with syntax errors is left as it is.',
    examples: ['syncline format', 'syncline format --check flows/webcrm-chargebee.flow'],
    json: 'print findings and files as one JSON value',
  })
    .argument('[file...]', 'flow files; all below flows/ where none is named')
    .option('--check', 'write nothing; fail and name the files if any would change')
    .action(async (files: string[], options: FormatOptions) =>
      finish(await format(files, options, terminal)),
    );

async function format(
  files: readonly string[],
  options: FormatOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = openProject(terminal);
  const paths =
    files.length === 0 ? await folder.host.list('flows', '.flow') : await namedFiles(folder, files);
  const generation = await formatFiles(paths, folder);
  const texts = { noun: 'flow', command: 'syncline format' };
  return writeGeneration(generation, folder.host, { ...options, ...texts }, terminal);
}

async function formatFiles(paths: readonly string[], { host }: ProjectFolder): Promise<Generation> {
  const { decodeSource, format } = await import('../../../grammar/index.ts');
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  const files: GeneratedFile[] = [];
  for (const path of paths) {
    const decoded = decodeSource(path, (await host.read(path)) ?? new Uint8Array());
    sources.set(path, decoded.value);
    const formatted = format(decoded.value);
    const found = [
      ...decoded.diagnostics,
      ...formatted.diagnostics.filter(({ severity }) => severity === 'error'),
    ];
    diagnostics.push(...found);
    if (!hasErrors(found)) files.push({ path, text: formatted.value });
  }
  return { findings: diagnostics, sources, files, wholeOnly: false };
}
