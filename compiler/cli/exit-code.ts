/** What the process says to the shell that called it. */
export const ExitCode = {
  ok: 0,
  /** Errors in what was checked, or a failure that may pass: trying again can help. */
  failed: 1,
  /** The command line or its environment is wrong. */
  usage: 2,
  /** `plan --detailed-exitcode`: there is something to do. The number is the one that other planning tools use. */
  changes: 2,
  /** Something is parked or refused, and trying again does not help. */
  personNeeded: 7,
  /** Ctrl-C, as shells report it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
