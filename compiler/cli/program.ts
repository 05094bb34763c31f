import type { Command } from 'commander';
import { CommanderError, Command as Program } from 'commander';
import { commandsFor } from './commands.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError, reportFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs one command line. Never rejects: what goes wrong is said on stderr and in the exit code. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = ExitCode.ok;
  const finish = (result: ExitCode): void => {
    code = result;
  };
  const commands = (await commandsFor(args)).map((create) => create(terminal, finish));
  const program = createProgram(commands, terminal);
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

function createProgram(commands: readonly Command[], terminal: Terminal): Program {
  const program = new Program('syncline')
    .description('Keeps the records of business systems in step.')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .version(version(), '-V, --version')
    // An option belongs to the command that it stands behind.
    .enablePositionalOptions()
    .addHelpText('after', '\nExamples:\n  $ syncline check\n  $ syncline run --sandbox\n');
  for (const command of commands) program.addCommand(command);
  speakThrough(program, terminal);
  return program;
}

/** Commander, with all commands below, speaks through our terminal, and throws instead of ending the process. */
function speakThrough(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.err(text),
    outputError: () => undefined,
    getOutHasColors: () => terminal.colour.out,
    getErrHasColors: () => terminal.colour.err,
  });
  for (const inner of command.commands) speakThrough(inner, terminal);
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
