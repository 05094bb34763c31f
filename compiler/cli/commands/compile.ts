import type { Command } from 'commander';
import type { Diagnostic } from '../../../grammar/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import type { Sources } from '../diagnostics.ts';
import { hasErrors, printDiagnostics, toJsonDiagnostics } from '../diagnostics.ts';
import { ExitCode } from '../exit-code.ts';
import type { FileChange } from '../file-changes.ts';
import { compareFiles, describeChange, pending, toJsonChange, writeChanges } from '../file-changes.ts';
import { printJson } from '../json.ts';
import { checkWhole, openProject } from '../project.ts';
import { count } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface CompileOptions extends CommonOptions {
  readonly check?: boolean;
}

/** `syncline compile`: the flows as TypeScript modules. */
export const compileCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('compile', {
    summary: 'writes a TypeScript module for each flow into generated/',
    details: 'Only files that change are written, and none where the flows have errors.',
    examples: ['syncline compile', 'syncline compile --check'],
    json: 'print findings and files as one JSON value',
  })
    .option('--check', 'write nothing; fail and name the files if any would change')
    .action(async (options: CompileOptions) => finish(await compile(options, terminal)));

async function compile(options: CompileOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value, diagnostics } = await checkWhole(folder);
  const { emitProject } = await import('../../compile-project.ts');
  const emitted = await emitProject(value);
  const findings = [...diagnostics, ...emitted.diagnostics];
  const failed = hasErrors(findings);
  const changes = failed ? [] : await compareFiles(emitted.value, folder.host);
  if (!failed && !options.check) await writeChanges(changes, folder.host);
  report({ findings, changes, sources: value.project.sources }, options, terminal);
  return failed || (options.check && pending(changes).length > 0) ? ExitCode.failed : ExitCode.ok;
}

interface CompileResult {
  readonly findings: readonly Diagnostic[];
  readonly changes: readonly FileChange[];
  readonly sources: Sources;
}

function report(result: CompileResult, options: CompileOptions, terminal: Terminal): void {
  const { findings, changes, sources } = result;
  if (options.json) {
    printJson(terminal, {
      diagnostics: toJsonDiagnostics(findings, sources),
      files: changes.map(toJsonChange),
    });
    return;
  }
  printDiagnostics(findings, sources, terminal);
  if (hasErrors(findings)) terminal.err('nothing was written\n');
  else reportChanges(changes, options.check === true, terminal);
}

function reportChanges(changes: readonly FileChange[], checking: boolean, terminal: Terminal): void {
  const open = pending(changes);
  if (open.length === 0) {
    terminal.err(`${count(changes.length, 'module')} up to date\n`);
  } else if (checking) {
    terminal.err(open.map((change) => `${describeChange(change)}\n`).join(''));
    terminal.err('the generated modules are not up to date with the flows: run `syncline compile`\n');
  } else {
    terminal.err(open.map(({ path }) => `wrote ${path}\n`).join(''));
  }
}
