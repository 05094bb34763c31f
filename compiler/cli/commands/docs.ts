import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { CompilerHost } from '../../host.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { exitCodeFor, hasErrors, printDiagnostics, toJsonDiagnostics } from '../diagnostics.ts';
import type { DocumentFormat } from '../documents.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Generation } from '../generation.ts';
import { writeGeneration } from '../generation.ts';
import { printJson } from '../json.ts';
import { nodeHost } from '../node-host.ts';
import type { ProjectFolder } from '../project.ts';
import { checkWhole, openProject } from '../project.ts';
import type { Terminal } from '../terminal.ts';

interface DocsOptions extends CommonOptions {
  readonly format: DocumentFormat;
  readonly out?: string;
  readonly check?: boolean;
}

const GENERATED_FOLDER = 'generated';

/** `syncline docs`: a document for each flow, for those who do not read flows. */
export const docsCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('docs', {
    summary: 'writes a document for each flow, drafts included',
    details:
      'Markdown and HTML go to generated/ beside the modules, each page of HTML complete in itself. rst and json\n' +
      'go to stdout unless --out names a folder: json is one document per line.',
    examples: ['syncline docs', 'syncline docs --check', 'syncline docs --format rst --out documents'],
    json: 'print findings and files as one JSON value',
  })
    .addOption(
      new Option('--format <format>', 'md, html, rst or json')
        .choices(['md', 'html', 'rst', 'json'])
        .default('md'),
    )
    .option('--out <folder>', 'folder to write to')
    .option('--check', 'write nothing; fail and name the files if any would change')
    .action(async (options: DocsOptions) => finish(await docs(options, terminal)));

async function docs(options: DocsOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value, diagnostics } = await checkWhole(folder);
  const { renderDocuments } = await import('../documents.ts');
  const out = destination(options, folder, terminal);
  const generation: Generation = {
    findings: diagnostics,
    sources: value.project.sources,
    files: renderDocuments(value.flows, options.format, out?.folder ?? '.'),
    wholeOnly: true,
  };
  if (out === undefined) return printDocuments(generation, options, terminal);
  const texts = { noun: 'document', command: 'syncline docs' };
  return writeGeneration(generation, out.host, { ...options, ...texts }, terminal);
}

interface Destination {
  readonly host: CompilerHost;
  readonly folder: string;
}

/** Undefined where documents go to stdout. A folder that somebody names may lie anywhere. */
function destination(
  { format, out, check }: DocsOptions,
  project: ProjectFolder,
  terminal: Terminal,
): Destination | undefined {
  const isForPeople = format === 'md' || format === 'html';
  if (out === undefined) {
    return isForPeople || check ? { host: project.host, folder: GENERATED_FOLDER } : undefined;
  }
  const path = project.toHostPath(out);
  if (!`${path}/`.startsWith('../')) return { host: project.host, folder: path };
  const named = resolve(terminal.folder, out);
  return { host: nodeHost(dirname(named)), folder: basename(named) };
}

function printDocuments(
  { findings, sources, files }: Generation,
  { json }: DocsOptions,
  terminal: Terminal,
): ExitCode {
  const shown = hasErrors(findings) ? [] : files;
  if (json) {
    printJson(terminal, { diagnostics: toJsonDiagnostics(findings, sources), files: shown });
  } else {
    printDiagnostics(findings, sources, terminal);
    terminal.out(shown.map(({ text }) => text).join(''));
  }
  return exitCodeFor(findings);
}
