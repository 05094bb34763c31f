import { onTestFinished } from 'vitest';
import { runProgram } from '../../../compiler/cli/program.ts';
import { memoryTerminal } from './memory-terminal.ts';
import type { TerminalOptions } from './memory-terminal.ts';

/** A command that goes on until it is stopped. */
export interface Running {
  /** What was said since the last time, up to and with this text. Waits for it. */
  until(text: string | RegExp): Promise<string>;
  /** Ctrl-C; gives the exit code. */
  stop(): Promise<number>;
}

/** Starts a command line in this process. It is stopped with the test. */
export function start(
  folder: string,
  args: readonly string[],
  options: Pick<TerminalOptions, 'environment'> = {},
): Running {
  const controller = new AbortController();
  const { terminal, said } = memoryTerminal(folder, { ...options, interrupt: controller.signal });
  let wake = Promise.withResolvers<void>();
  const hear = (tell: (text: string) => void) => (text: string) => {
    tell(text);
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const ended = runProgram(args, {
    ...terminal,
    out: hear((text) => terminal.out(text)),
    err: hear((text) => terminal.err(text)),
  });
  let heard = 0;
  const stop = (): Promise<number> => {
    controller.abort();
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  return {
    stop,
    async until(text) {
      for (;;) {
        const all = `${said.err}${said.out}`.slice(heard);
        const end = endOf(text, all);
        if (end === undefined) await wake.promise;
        else {
          heard += end;
          return all.slice(0, end);
        }
      }
    },
  };
}

function endOf(wanted: string | RegExp, text: string): number | undefined {
  const found = typeof wanted === 'string' ? text.indexOf(wanted) : text.search(wanted);
  if (found < 0) return undefined;
  const length = typeof wanted === 'string' ? wanted.length : (wanted.exec(text)?.[0].length ?? 0);
  return found + length;
}
