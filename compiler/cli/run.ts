import type { Diagnostic } from '../../grammar/index.ts';
import { systemClock, systemRandom, systemScheduler } from '../../runtime/edge/index.ts';
import type { RunReport, Syncline } from '../../runtime/index.ts';
import { createSyncline } from '../../runtime/index.ts';
import type { RunOptions } from './commands/run.ts';
import type { Deployment, DeploymentParts } from './deployment.ts';
import { openDeployment, openSandboxDeployment } from './deployment.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { showProgress } from './progress.ts';
import { checkWhole, openProject } from './project.ts';
import type { Reporter } from './run-reporter.ts';
import { jsonReporter, textReporter } from './run-reporter.ts';
import type { Terminal } from './terminal.ts';

const SANDBOX_SEED = 1;

/** Runs flows until they are in step, or until Ctrl-C. */
export async function run(
  names: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value: checked, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics.filter(isError), checked.project.sources, terminal);
    return ExitCode.failed;
  }
  const flows = await loadExecutableFlows(folder, checked, names);
  const progress = showProgress(terminal);
  let requests = 0;
  const parts: DeploymentParts = {
    folder,
    project: checked.project,
    flows,
    terminal,
    onRequest: () => progress.say(`in progress: ${(requests += 1)} requests`),
  };
  const deployment = await (options.sandbox
    ? openSandboxDeployment(parts, SANDBOX_SEED)
    : openDeployment(parts));
  try {
    const environment = { clock: systemClock, random: systemRandom, scheduler: systemScheduler };
    const syncline = createSyncline({ ...deployment, flows, environment });
    const reporter = options.json ? jsonReporter(terminal, options) : textReporter(terminal, options);
    const cleared = clearingBefore(reporter, () => progress.clear());
    return await (options.watch
      ? watch(syncline, cleared, terminal)
      : once(syncline, deployment, cleared, terminal));
  } finally {
    progress.clear();
    await deployment.close();
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

async function once(
  syncline: Syncline,
  { store }: Deployment,
  reporter: Reporter,
  { interrupt }: Terminal,
): Promise<ExitCode> {
  const report = await syncline.runOnce(interrupt);
  const parked = await store.inbox({});
  reporter.report(report, parked);
  return exitCodeOf(report, parked.length);
}

/** Ctrl-C is how it ends: nothing went wrong. */
async function watch(syncline: Syncline, reporter: Reporter, { interrupt }: Terminal): Promise<ExitCode> {
  await syncline.watch(interrupt, (report) => reporter.report(report, []));
  return ExitCode.interrupted;
}

function exitCodeOf(report: RunReport, parked: number): ExitCode {
  if (report.stopped) return ExitCode.interrupted;
  if (report.errors.some(({ retryable }) => !retryable)) return ExitCode.personNeeded;
  if (report.errors.length > 0) return ExitCode.failed;
  return parked > 0 ? ExitCode.personNeeded : ExitCode.ok;
}

function clearingBefore(reporter: Reporter, clear: () => void): Reporter {
  return {
    report: (...args) => {
      clear();
      reporter.report(...args);
    },
  };
}
