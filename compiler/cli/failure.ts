import type { ErrorPlace } from '../../runtime/errors.ts';
import { InternalError, SyncError } from '../../runtime/errors.ts';
import { ExitCode } from './exit-code.ts';
import type { CliCode } from './explanations.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Where people report a bug. */
const ISSUES = 'the issue tracker of Syncline';

/** What is said about a failure, without colour or layout. */
export interface FailureReport {
  readonly code: string;
  readonly message: string;
  /** The connection, object and record, or the file. */
  readonly where?: ErrorPlace;
  readonly why?: string;
  readonly fix?: string;
}

/** The command line is wrong: unknown names, values that make no sense. */
export class UsageError extends SyncError {
  constructor(code: CliCode, message: string, fix?: string) {
    super(code, message, fix === undefined ? {} : { fix });
  }
}

/** Says why a command could not do its work, and gives the exit code that goes with it. */
export function reportFailure(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const report = describeFailure(error);
  terminal.err(renderFailure(report, terminal));
  if (!(error instanceof SyncError) && terminal.environment['SYNCLINE_DEBUG'] === '1') {
    terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  if (json) terminal.out(`${JSON.stringify({ formatVersion: 1, error: report })}\n`);
  return exitCodeOf(error);
}

function exitCodeOf(error: unknown): ExitCode {
  return error instanceof UsageError ? ExitCode.usage : ExitCode.failed;
}

export function describeFailure(error: unknown): FailureReport {
  if (error instanceof SyncError) {
    return {
      code: error.code,
      message: error.message,
      ...(Object.keys(error.where).length === 0 ? {} : { where: error.where }),
      ...(error.why === undefined ? {} : { why: error.why }),
      ...(error.fix === undefined ? {} : { fix: error.fix }),
    };
  }
  return {
    code: error instanceof InternalError ? 'internal-error' : 'unexpected-error',
    message: 'this is a bug in Syncline',
    why: error instanceof Error ? error.message : String(error),
    fix: `report it in ${ISSUES} with the command and what SYNCLINE_DEBUG=1 adds to this message`,
  };
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
