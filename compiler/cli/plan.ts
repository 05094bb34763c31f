import type { Plan } from '../../runtime/index.ts';
import type { PlanOptions } from './commands/plan.ts';
import { withDeployed } from './deployed.ts';
import { openToLook } from './deployment.ts';
import { ExitCode } from './exit-code.ts';
import { describeFailure, renderFailure } from './failure.ts';
import { printJson } from './json.ts';
import { writePlanFile } from './plan-file.ts';
import { describePlan, renderPlan } from './plan-report.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Shows what a run would do, without doing any of it. */
export function plan(names: readonly string[], options: PlanOptions, terminal: Terminal): Promise<ExitCode> {
  const task = { names, json: options.json, open: openToLook };
  return withDeployed(task, terminal, async ({ syncline, progress, keyFile }) => {
    const made = await syncline.plan(terminal.interrupt);
    progress.clear();
    show(made, options, terminal);
    if (options.out !== undefined) await keep(made, options.out, keyFile, terminal);
    return exitCodeOf(made, options);
  });
}

function show(made: Plan, { json, values }: PlanOptions, terminal: Terminal): void {
  const shown = { values: values === true };
  for (const error of made.errors) terminal.err(renderFailure(describeFailure(error), terminal));
  if (json) printJson(terminal, describePlan(made, shown));
  else terminal.out(renderPlan(made, shown, painter(terminal.colour.out)));
}

/** A plan that is not complete would do half of something. */
async function keep(made: Plan, file: string, keyFile: string, terminal: Terminal): Promise<void> {
  if (made.stopped || made.errors.length > 0) {
    terminal.err(`${file} is not written: the plan is not complete\n`);
    return;
  }
  await writePlanFile(made, file, keyFile, terminal);
  terminal.err(`${file} is written: syncline apply ${file}\n`);
}

function exitCodeOf({ stopped, errors, actions }: Plan, { detailedExitcode }: PlanOptions): ExitCode {
  if (stopped) return ExitCode.interrupted;
  if (errors.length > 0) return ExitCode.failed;
  return detailedExitcode === true && actions.length > 0 ? ExitCode.changes : ExitCode.ok;
}
