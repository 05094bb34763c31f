import type { ErrorPlace } from '../../runtime/index.ts';
import type { CliCode } from './explanations.ts';
import { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Where people report a bug. */
const ISSUES = 'the issue tracker of Syncline';

export interface CliErrorDetails {
  readonly why?: string;
  readonly fix?: string;
  /** The file that it is about. */
  readonly file?: string;
  readonly cause?: unknown;
}

/**
 * An expected failure of the command line itself. It has the form of the runtime's `SyncError`, without loading the
 * runtime, which most commands do not need.
 */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly code: CliCode;
  readonly why: string | undefined;
  readonly fix: string | undefined;
  readonly where: ErrorPlace;

  constructor(code: CliCode, message: string, details: CliErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.why = details.why;
    this.fix = details.fix;
    this.where = details.file === undefined ? {} : { file: details.file };
  }
}

/** The command line is wrong: unknown names, values that make no sense, a secret that is not there. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';

  constructor(code: CliCode, message: string, fix?: string) {
    super(code, message, fix === undefined ? {} : { fix });
  }
}

/** What is said about a failure, without colour or layout. */
export interface FailureReport {
  readonly code: string;
  readonly message: string;
  /** The connection, object and record, or the file. */
  readonly where?: ErrorPlace;
  readonly why?: string;
  readonly fix?: string;
}

/** Says why a command could not do its work, and gives the exit code that goes with it. */
export function reportFailure(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const report = describeFailure(error);
  terminal.err(renderFailure(report, terminal));
  if (!isExpected(error) && terminal.environment['SYNCLINE_DEBUG'] === '1') {
    terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  if (json) terminal.out(`${JSON.stringify({ formatVersion: 1, error: report })}\n`);
  return error instanceof UsageError ? ExitCode.usage : ExitCode.failed;
}

export function describeFailure(error: unknown): FailureReport {
  if (isExpected(error)) {
    return {
      code: error.code,
      message: error.message,
      ...(Object.keys(error.where).length === 0 ? {} : { where: error.where }),
      ...(error.why === undefined ? {} : { why: error.why }),
      ...(error.fix === undefined ? {} : { fix: error.fix }),
    };
  }
  return {
    code: 'internal-error',
    message: 'this is a bug in Syncline',
    why: error instanceof Error ? error.message : String(error),
    fix: `report it in ${ISSUES} with the command and what SYNCLINE_DEBUG=1 adds to this message`,
  };
}

type ExpectedFailure = Pick<CliError, 'message' | 'why' | 'fix' | 'where'> & { readonly code: string };

/** By name: an error of the runtime, or of another copy of it that a project has installed, is one too. */
export function isExpected(error: unknown): error is ExpectedFailure {
  return error instanceof CliError || (error instanceof Error && error.name === 'SyncError');
}

export function renderFailure(report: FailureReport, terminal: Terminal): string {
  const paint = painter(terminal.colour.err);
  const lines = [`${paint('red', `error[${report.code}]`)}: ${paint('bold', report.message)}`];
  const place = recordOf(report.where ?? {});
  if (place !== '') lines.push(`  ${paint('dim', 'at:')} ${place}`);
  if (report.why !== undefined) lines.push(`  ${paint('dim', 'why:')} ${report.why}`);
  if (report.fix !== undefined) lines.push(`  ${paint('dim', 'fix:')} ${report.fix}`);
  return `${lines.join('\n')}\n`;
}

/** `chargebee customer 17`; a file is named in the message. */
function recordOf({ connection, object, id }: ErrorPlace): string {
  return [connection, object, id].filter((part) => part !== undefined).join(' ');
}
