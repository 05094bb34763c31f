import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface CommandText {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What a person wants to know before the first use. */
  readonly details?: string;
  /** Command lines that can be typed as they stand. */
  readonly examples: readonly string[];
  readonly json: string;
}

/** Commands as they are typed with their options: `--json` is on all of them. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** Hands the exit code of a command to whoever runs the program. */
type Finish = (code: ExitCode) => void;

/** Adds one command to the program. Its heavy parts are imported only when it runs. */
export type CommandFactory = (terminal: Terminal, finish: Finish) => Command;

/** A command with what all of them have: summary, `--json`, and an example in its help. */
export function describeCommand(name: string, text: CommandText): Command {
  const description = text.details === undefined ? text.summary : `${text.summary}\n\n${text.details}`;
  return new Command(name)
    .summary(text.summary)
    .description(description)
    .option('--json', text.json)
    .addHelpText('after', `\nExamples:\n${text.examples.map((line) => `  $ ${line}\n`).join('')}`);
}
