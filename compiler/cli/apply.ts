import type { ApplyReport, InboxRow } from '../../runtime/index.ts';
import { readPlan } from '../../runtime/index.ts';
import type { ApplyOptions } from './commands/apply.ts';
import { withDeployed } from './deployed.ts';
import { openDeployment } from './deployment.ts';
import { ExitCode } from './exit-code.ts';
import { planKey, readPlanFile } from './plan-file.ts';
import { describeSkipped, renderSkipped } from './plan-report.ts';
import { jsonReporter, textReporter } from './run-reporter.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Does what a plan file says. */
export async function apply(file: string, options: ApplyOptions, terminal: Terminal): Promise<ExitCode> {
  const saved = readPlan(await readPlanFile(file, terminal));
  const task = { names: saved.flows, json: options.json, open: openDeployment, refused: ExitCode.failed };
  return withDeployed(task, terminal, async ({ syncline, deployment, keyFile, progress }) => {
    const report = await syncline.apply(saved, await planKey(keyFile), terminal.interrupt);
    const parked = report.parked > 0 ? await deployment.store.inbox({}) : [];
    progress.clear();
    show(report, parked, options, terminal);
    return exitCodeOf(report);
  });
}

function show(
  report: ApplyReport,
  parked: readonly InboxRow[],
  options: ApplyOptions,
  terminal: Terminal,
): void {
  const { applied, skipped, ...run } = report;
  const reporter = options.json ? jsonReporter(terminal, options) : textReporter(terminal, options);
  reporter.report(run, parked);
  if (options.json) {
    const line = { type: 'applied', applied, skipped: skipped.map(describeSkipped) };
    terminal.out(`${JSON.stringify(line)}\n`);
  } else {
    terminal.out(renderSkipped(report, painter(terminal.colour.out)));
  }
}

function exitCodeOf({ stopped, errors, parked, skipped }: ApplyReport): ExitCode {
  if (stopped) return ExitCode.interrupted;
  if (skipped.length > 0 || parked > 0) return ExitCode.personNeeded;
  return errors.length > 0 ? ExitCode.failed : ExitCode.ok;
}
