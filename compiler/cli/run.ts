import { systemClock, systemRandom, systemScheduler } from '../../runtime/edge/index.ts';
import type { FlowModel } from '../../runtime/abi/index.ts';
import type { RunReport, Syncline } from '../../runtime/index.ts';
import { createSyncline, SyncError } from '../../runtime/index.ts';
import type { RunOptions } from './commands/run.ts';
import type { Deployment, DeploymentParts } from './deployment.ts';
import { openDeployment, openSandboxDeployment } from './deployment.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import type { Progress } from './progress.ts';
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
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    printDiagnostics(errors, checked.project.sources, terminal);
    return ExitCode.failed;
  }
  const flows = await loadExecutableFlows(folder, checked, names);
  const progress = showProgress(terminal);
  const onRequest = countRequests(progress);
  const parts = { folder, project: checked.project, flows, terminal, onRequest };
  try {
    return await runDeployed(parts, options, progress);
  } catch (error) {
    progress.clear();
    if (!(error instanceof SyncError) || error.retryable) throw error;
    reportFailure(error, terminal, options.json === true);
    return ExitCode.personNeeded;
  }
}

async function runDeployed(
  parts: DeploymentParts,
  options: RunOptions,
  progress: Progress,
): Promise<ExitCode> {
  const { flows, terminal } = parts;
  const open = options.sandbox ? openSandboxDeployment(parts, SANDBOX_SEED) : openDeployment(parts);
  const deployment = await open;
  try {
    const syncline = assemble(flows, deployment);
    const reporter = options.json ? jsonReporter(terminal, options) : textReporter(terminal, options);
    const report: Reporter['report'] = (...run) => {
      progress.clear();
      reporter.report(...run);
    };
    if (!options.watch) return await once(syncline, deployment, report, terminal);
    await syncline.watch(terminal.interrupt, (done) => report(done, []));
    return ExitCode.interrupted;
  } finally {
    await deployment.close();
  }
}

function assemble(flows: readonly FlowModel[], deployment: Deployment): Syncline {
  const environment = { clock: systemClock, random: systemRandom, scheduler: systemScheduler };
  return createSyncline({ ...deployment, flows, environment });
}

async function once(
  syncline: Syncline,
  { store }: Deployment,
  report: Reporter['report'],
  { interrupt }: Terminal,
): Promise<ExitCode> {
  const done = await syncline.runOnce(interrupt);
  const parked = await store.inbox({});
  report(done, parked);
  return exitCodeOf(done, parked.length);
}

function exitCodeOf({ stopped, errors }: RunReport, parked: number): ExitCode {
  if (stopped) return ExitCode.interrupted;
  if (errors.some(({ retryable }) => !retryable)) return ExitCode.personNeeded;
  if (errors.length > 0) return ExitCode.failed;
  return parked > 0 ? ExitCode.personNeeded : ExitCode.ok;
}

function countRequests(progress: Progress): () => void {
  let requests = 0;
  return () => {
    requests += 1;
    progress.say(`in progress: ${requests} requests`);
  };
}
