import type { InboxRow, RunReport, SyncError } from '../../runtime/index.ts';
import { describeFailure, renderFailure } from './failure.ts';
import { jsonLines } from './json.ts';
import { isIdle, renderHeld, renderParked, renderReport, toJsonChangeLine } from './run-report.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Tells what runs did. */
export interface Reporter {
  report(report: RunReport, parked: readonly InboxRow[]): void;
  /** Webhooks of these connections are received at this address. */
  listening(url: string, connections: readonly string[]): void;
}

interface ReporterOptions {
  readonly values?: boolean;
  /** Run after run: those in which nothing happened are passed over. */
  readonly watch?: boolean;
  /** What is parked is forgotten with the run. */
  readonly sandbox?: boolean;
}

/** For people: what was done on stdout, what went wrong on stderr. */
export function textReporter(terminal: Terminal, options: ReporterOptions): Reporter {
  const paint = painter(terminal.colour.out);
  const values = options.values === true;
  const all = options.sandbox === true ? 'syncline run --sandbox --json' : 'syncline inbox';
  let known = '';
  return {
    report(report, parked) {
      const held = report.held.map(({ id }) => id).join();
      if (options.watch && isIdle(report) && held === known) return;
      known = held;
      for (const error of failuresOf(report)) terminal.err(renderFailure(describeFailure(error), terminal));
      terminal.out(renderReport(report, { values }, paint));
      terminal.out(renderHeld(report.held, paint));
      terminal.out(renderParked(parked, all, paint));
    },
    listening: (url, connections) =>
      terminal.err(`listening at ${url} for webhooks of ${connections.join(', ')}\n`),
  };
}

/** For programs: a line for each change, failure and parked case, and one with the numbers of each run. */
export function jsonReporter(terminal: Terminal, options: ReporterOptions): Reporter {
  const line = jsonLines(terminal);
  const values = options.values === true;
  return {
    report(report, parked) {
      const { changes, errors: _, held, ...numbers } = report;
      for (const change of changes) line(toJsonChangeLine(change, { values }));
      for (const error of failuresOf(report)) line({ type: 'error', ...describeFailure(error) });
      for (const each of held) line({ type: 'held', ...each });
      for (const { key, code, message, fix, records } of parked) {
        line({ type: 'parked', key, code, message, fix, records });
      }
      line({ type: 'run', ...numbers });
    },
    listening: (url, connections) => line({ type: 'listening', url, connections }),
  };
}

/** What broke off because the run was stopped did not fail. */
function failuresOf({ errors, stopped }: RunReport): readonly SyncError[] {
  return errors.filter(({ retryable }) => !(stopped && retryable));
}
