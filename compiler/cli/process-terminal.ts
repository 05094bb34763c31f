import process from 'node:process';
import { ExitCode } from './exit-code.ts';
import { runProgram } from './program.ts';
import type { Terminal } from './terminal.ts';
import { wantsColour } from './terminal.ts';

/** Runs the command line in this process and leaves the exit code with it. */
export async function main(args: readonly string[]): Promise<void> {
  const interrupt = listenForInterrupts();
  reportLostOutput();
  const code = await runProgram(args, processTerminal(interrupt));
  process.exitCode ??= code;
}

function processTerminal(interrupt: AbortSignal): Terminal {
  const { stdout, stderr, env } = process;
  const watched = wantsColour(stderr.isTTY, env);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    watched,
    colour: { out: wantsColour(stdout.isTTY, env), err: watched },
    environment: env,
    folder: process.cwd(),
    interrupt,
  };
}

/** The first Ctrl-C asks to finish the step; the second ends the process at once. */
function listenForInterrupts(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(ExitCode.interrupted);
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

/**
 * A reader that has gone (`syncline links | head`) is no failure: the rest is dropped and the command ends as it would.
 * A full disk is one, since the data that was asked for is not there.
 */
function reportLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error[output-failed]: the output could not be written\n  why: ${error.message}\n`);
    process.exitCode = ExitCode.failed;
  });
  process.stderr.on('error', () => {
    // Nobody is left to tell.
  });
}
