import type { Terminal } from './terminal.ts';

/** Grows when a key changes its meaning or goes away. */
const FORMAT_VERSION = 1;

/** One JSON value on stdout: the whole answer of a command. */
export function printJson(terminal: Terminal, answer: object): void {
  terminal.out(`${JSON.stringify({ formatVersion: FORMAT_VERSION, ...answer }, undefined, 2)}\n`);
}

/** One JSON object per line for long work; the first line carries the format version. */
export function jsonLines(terminal: Terminal): (line: object) => void {
  let first = true;
  return (line) => {
    terminal.out(`${JSON.stringify(first ? { formatVersion: FORMAT_VERSION, ...line } : line)}\n`);
    first = false;
  };
}
