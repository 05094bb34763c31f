import type { ExitCode } from '../../../compiler/cli/exit-code.ts';
import { runProgram } from '../../../compiler/cli/program.ts';
import type { Terminal } from '../../../compiler/cli/terminal.ts';

export interface Spoken {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface TerminalOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly interrupt?: AbortSignal;
  readonly colour?: boolean;
  readonly watched?: boolean;
}

/** A terminal that keeps what was said. */
export function memoryTerminal(folder: string, options: TerminalOptions = {}) {
  const said = { out: '', err: '' };
  const colour = options.colour ?? false;
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    watched: options.watched ?? false,
    colour: { out: colour, err: colour },
    environment: options.environment ?? {},
    folder,
    interrupt: options.interrupt ?? new AbortController().signal,
  };
  return { terminal, said };
}

/** Runs one command line in this process. */
export async function syncline(
  folder: string,
  args: readonly string[],
  options: TerminalOptions = {},
): Promise<Spoken> {
  const { terminal, said } = memoryTerminal(folder, options);
  const code = await runProgram(args, terminal);
  return { code, ...said };
}
