import type { Terminal } from './terminal.ts';

/** One line on stderr that says what is going on; it overwrites itself, and is gone at the end. */
export interface Progress {
  say(text: string): void;
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[K';

/** Silent where nobody is watching: a log needs no moving line. */
export function showProgress(terminal: Terminal): Progress {
  if (!terminal.watched) return { say: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    say: (text) => {
      shown = true;
      terminal.err(`${CLEAR_LINE}${text}`);
    },
    clear: () => {
      if (shown) terminal.err(CLEAR_LINE);
      shown = false;
    },
  };
}
