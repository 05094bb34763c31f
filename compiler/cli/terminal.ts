import { styleText } from 'node:util';

/** Where a command speaks and listens. Handed in, so that tests need no process. */
export interface Terminal {
  /** Data, and nothing else. */
  out(text: string): void;
  /** Progress and diagnostics. */
  err(text: string): void;
  /** A person is watching stderr: progress may overwrite itself. */
  readonly watched: boolean;
  readonly colour: { readonly out: boolean; readonly err: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder the command was called in. */
  readonly folder: string;
  /** Aborted by the first Ctrl-C. */
  readonly interrupt: AbortSignal;
}

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

export type Paint = (style: Style, text: string) => string;

/** Colours text, or leaves it alone. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** Colour is for people only: a terminal, nobody who said no, and no CI log. */
export function wantsColour(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTerminal && !environment['NO_COLOR'] && !environment['CI'] && environment['TERM'] !== 'dumb';
}
