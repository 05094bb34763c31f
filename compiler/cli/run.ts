import type { RunReport } from '../../runtime/index.ts';
import type { RunOptions } from './commands/run.ts';
import type { Deployed } from './deployed.ts';
import { withDeployed } from './deployed.ts';
import type { Deployment, DeploymentParts } from './deployment.ts';
import { openDeployment, openSandboxDeployment } from './deployment.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError } from './failure.ts';
import { listenForWebhooks } from './listen.ts';
import type { Reporter } from './run-reporter.ts';
import { jsonReporter, textReporter } from './run-reporter.ts';
import type { Terminal } from './terminal.ts';

const SANDBOX_SEED = 1;

/** Runs flows until they are in step, or until Ctrl-C. */
export function run(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  checkOptions(options);
  const open = (parts: DeploymentParts): Promise<Deployment> =>
    options.sandbox ? openSandboxDeployment(parts, SANDBOX_SEED) : openDeployment(parts);
  return withDeployed({ names, json: options.json, open }, terminal, (deployed) =>
    runDeployed(deployed, options, terminal),
  );
}

async function runDeployed(deployed: Deployed, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const { syncline, progress } = deployed;
  const reporter = options.json ? jsonReporter(terminal, options) : textReporter(terminal, options);
  const report: Reporter['report'] = (...run) => {
    progress.clear();
    reporter.report(...run);
  };
  if (!options.watch) return once(deployed, report, terminal);
  const listener = await listenForWebhooks(deployed, options);
  try {
    if (listener !== undefined) reporter.listening(listener.url, listener.connections);
    await syncline.watch(terminal.interrupt, (done) => report(done, []));
  } finally {
    await listener?.close();
  }
  return ExitCode.interrupted;
}

function checkOptions({ watch, listen, host }: RunOptions): void {
  if (listen !== undefined && watch !== true) throw lonely('--listen', '--watch');
  if (host !== undefined && listen === undefined) throw lonely('--host', '--listen');
}

function lonely(option: string, other: string): UsageError {
  return new UsageError('option-alone', `${option} has no meaning without ${other}`, `add ${other}`);
}

async function once(
  { syncline, deployment: { store } }: Deployed,
  report: Reporter['report'],
  { interrupt }: Terminal,
): Promise<ExitCode> {
  const done = await syncline.runOnce(interrupt);
  const parked = await store.inbox({});
  report(done, parked);
  return exitCodeOf(done, parked.length);
}

function exitCodeOf({ stopped, errors, held }: RunReport, parked: number): ExitCode {
  if (stopped) return ExitCode.interrupted;
  if (errors.some(({ retryable }) => !retryable)) return ExitCode.personNeeded;
  if (errors.length > 0) return ExitCode.failed;
  return parked > 0 || held.some(({ approved }) => !approved) ? ExitCode.personNeeded : ExitCode.ok;
}
