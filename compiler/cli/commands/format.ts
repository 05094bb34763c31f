import type { Command } from 'commander';
import type { Diagnostic, SourceFile } from '../../../grammar/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { hasErrors, printDiagnostics, toJsonDiagnostics } from '../diagnostics.ts';
import { ExitCode } from '../exit-code.ts';
import { compareFiles, describeChange, pending, toJsonChange, writeChanges } from '../file-changes.ts';
import { printJson } from '../json.ts';
import type { ProjectFolder } from '../project.ts';
import { namedFiles, openProject } from '../project.ts';
import { count } from '../table.ts';
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
  const { host } = folder;
  const paths = files.length === 0 ? await host.list('flows', '.flow') : await namedFiles(folder, files);
  const { diagnostics, sources, texts } = await formatFiles(paths, folder);
  const changes = await compareFiles(texts, host);
  if (!options.check) await writeChanges(changes, host);

  const open = pending(changes);
  if (options.json) {
    const found = toJsonDiagnostics(diagnostics, sources);
    printJson(terminal, { diagnostics: found, files: changes.map(toJsonChange) });
  } else {
    printDiagnostics(diagnostics, sources, terminal);
    const verb = (path: string) => `formatted ${path}`;
    for (const change of open)
      terminal.err(`${options.check ? describeChange(change) : verb(change.path)}\n`);
    if (open.length === 0) terminal.err(`${count(changes.length, 'flow')} laid out well\n`);
    else if (options.check) terminal.err('run `syncline format`\n');
  }
  return hasErrors(diagnostics) || (options.check && open.length > 0) ? ExitCode.failed : ExitCode.ok;
}

async function formatFiles(paths: readonly string[], { host }: ProjectFolder) {
  const { decodeSource, format } = await import('../../../grammar/index.ts');
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  const texts: { path: string; text: string }[] = [];
  for (const path of paths) {
    const decoded = decodeSource(path, (await host.read(path)) ?? new Uint8Array());
    sources.set(path, decoded.value);
    const formatted = format(decoded.value);
    const found = [
      ...decoded.diagnostics,
      ...formatted.diagnostics.filter(({ severity }) => severity === 'error'),
    ];
    diagnostics.push(...found);
    if (!hasErrors(found)) texts.push({ path, text: formatted.value });
  }
  return { diagnostics, sources, texts };
}
