import type { Diagnostic } from '../../grammar/index.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { CompilerHost } from '../host.ts';
import { hasErrors, printDiagnostics, toJsonDiagnostics } from './diagnostics.ts';
import type { Sources } from './error-format/located.ts';
import { ExitCode } from './exit-code.ts';
import type { FileChange } from './file-changes.ts';
import {
  compareFiles,
  describeChange,
  findStale,
  pending,
  toJsonChange,
  writeChanges,
} from './file-changes.ts';
import { printJson } from './json.ts';
import { count } from './table.ts';
import type { Terminal } from './terminal.ts';

/** What a command that writes files has come to. */
export interface Generation {
  readonly findings: readonly Diagnostic[];
  readonly sources: Sources;
  readonly files: readonly GeneratedFile[];
  /** Nothing is written where any finding is an error; otherwise each file stands for itself. */
  readonly wholeOnly: boolean;
  /** Lines that say what the files bring. */
  readonly changes?: readonly string[];
}

export interface GenerationOptions {
  readonly check?: boolean;
  readonly json?: boolean;
  /** With `json`: prints one answer of several, on a line of its own. */
  readonly line?: (answer: object) => void;
  /** `module`, `document`: what the files are. */
  readonly noun: string;
  /** All that bears the compiler's mark and is not written any more is removed. */
  readonly ownFolder?: boolean;
  /** The command that brings them up to date. */
  readonly command: string;
}

/** Writes what changed, or only says so with `check`. The exit code tells whether all is well. */
export async function writeGeneration(
  generation: Generation,
  host: CompilerHost,
  options: GenerationOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const failed = hasErrors(generation.findings);
  const files = failed && generation.wholeOnly ? [] : generation.files;
  const stale = options.ownFolder && !failed ? await findStale(files, host) : [];
  const changes = [...(await compareFiles(files, host)), ...stale];
  if (!options.check) await writeChanges(changes, host);
  report(generation, changes, options, terminal);
  return failed || (options.check && pending(changes).length > 0) ? ExitCode.failed : ExitCode.ok;
}

function report(
  { findings, sources, wholeOnly, changes: lines = [] }: Generation,
  changes: readonly FileChange[],
  options: GenerationOptions,
  terminal: Terminal,
): void {
  if (options.json) {
    const diagnostics = toJsonDiagnostics(findings, sources);
    const said = lines.length === 0 ? {} : { changes: lines };
    const { line = (answer: object) => printJson(terminal, answer) } = options;
    line({ diagnostics, files: changes.map(toJsonChange), ...said });
    return;
  }
  printDiagnostics(findings, sources, terminal);
  terminal.out(lines.map((line) => `${line}\n`).join(''));
  if (hasErrors(findings) && wholeOnly) terminal.err('nothing was written\n');
  else terminal.err(describeChanges(changes, options));
}

function describeChanges(
  changes: readonly FileChange[],
  { check, noun, command }: GenerationOptions,
): string {
  const open = pending(changes);
  if (changes.length === 0) return `no ${noun} to write\n`;
  if (open.length === 0) return `${count(changes.length, noun)} up to date\n`;
  const lines = open.map((change) => (check ? describeChange(change) : describeWrite(change)));
  return [...lines, ...(check ? [`to bring them up to date: ${command}`] : []), ''].join('\n');
}

function describeWrite({ kind, path }: FileChange): string {
  return `${kind === 'stale' ? 'removed' : 'wrote'} ${path}`;
}
