import type { Command } from 'commander';
import { CommanderError, Command as Program } from 'commander';
import type { CommandFactory } from './cli-command.ts';
import { breakingCommand } from './commands/breaking.ts';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import { docsCommand } from './commands/docs.ts';
import { explainCommand } from './commands/explain.ts';
import { formatCommand } from './commands/format.ts';
import { importCommand } from './commands/import.ts';
import { inboxCommand } from './commands/inbox.ts';
import { linksCommand } from './commands/links.ts';
import { retryCommand } from './commands/retry.ts';
import { runCommand } from './commands/run.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { statusCommand } from './commands/status.ts';
import { verifyCommand } from './commands/verify.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError, reportFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

const commands: readonly CommandFactory[] = [
  checkCommand,
  compileCommand,
  formatCommand,
  docsCommand,
  breakingCommand,
  importCommand,
  explainCommand,
  verifyCommand,
  runCommand,
  statusCommand,
  linksCommand,
  inboxCommand,
  retryCommand,
  sandboxCommand,
];

/** Runs one command line. Never rejects: what goes wrong is said on stderr and in the exit code. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = ExitCode.ok;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.ok;
    if (error instanceof CommanderError && error.code === 'commander.help') return ExitCode.usage;
    const failure = error instanceof CommanderError ? toUsageError(error) : error;
    return reportFailure(failure, terminal, wantsJson(args));
  }
}

function wantsJson(args: readonly string[]): boolean {
  return /(^| )(--json|--error-format[ =]json)( |$)/.test(args.join(' '));
}

function createProgram(terminal: Terminal, finish: (code: ExitCode) => void): Program {
  const program = new Program('syncline')
    .description('Keeps the records of business systems in step.')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .version(version(), '-V, --version')
    .addHelpText('after', '\nExamples:\n  $ syncline check\n  $ syncline run --sandbox\n');
  for (const create of commands) program.addCommand(create(terminal, finish));
  for (const command of [program, ...program.commands]) speakThrough(command, terminal);
  return program;
}

/** Commander speaks through our terminal, and throws instead of ending the process. */
function speakThrough(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.err(text),
    outputError: () => undefined,
    getOutHasColors: () => terminal.colour.out,
    getErrHasColors: () => terminal.colour.err,
  });
}

/** `error: unknown option '--jsn'\n(Did you mean --json?)` in the form that all errors have here. */
function toUsageError(error: CommanderError): UsageError {
  const [first = '', ...rest] = error.message.split('\n');
  const suggestion = /\(Did you mean (.+)\?\)/.exec(rest.join(' '))?.[1];
  return new UsageError(
    'usage',
    first.replace(/^error: /, ''),
    suggestion === undefined ? 'see `syncline --help`' : `did you mean ${suggestion}?`,
  );
}
