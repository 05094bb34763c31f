import { resolve } from 'node:path';
import { systemClock, systemRandom, systemScheduler } from '../../runtime/edge/index.ts';
import type { Syncline } from '../../runtime/index.ts';
import { createSyncline, SyncError } from '../../runtime/index.ts';
import type { Deployment, DeploymentParts } from './deployment.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import type { Progress } from './progress.ts';
import { showProgress } from './progress.ts';
import { checkWhole, openProject } from './project.ts';
import { toSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Flows that are ready to run, with all that they run on. */
export interface Deployed {
  readonly syncline: Syncline;
  readonly deployment: Deployment;
  readonly parts: DeploymentParts;
  readonly progress: Progress;
  /** Where the key lies that digests of saved plans are made with. */
  readonly keyFile: string;
}

export interface DeployedTask {
  /** Of flows; all of them where none is named. */
  readonly names: readonly string[];
  readonly json: boolean | undefined;
  readonly open: (parts: DeploymentParts) => Promise<Deployment>;
  /** Where trying again does not help. */
  readonly refused?: ExitCode;
}

/** Puts flows and systems together for one command, and closes all of it in the end. */
export async function withDeployed(
  { names, json, open, refused = ExitCode.personNeeded }: DeployedTask,
  terminal: Terminal,
  work: (deployed: Deployed) => Promise<ExitCode>,
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
    const deployment = await open(parts);
    try {
      const keyFile = `${resolve(folder.root, checked.project.store)}.key`;
      return await work({ syncline: assemble(parts, deployment), deployment, parts, progress, keyFile });
    } finally {
      await deployment.close();
    }
  } catch (error) {
    progress.clear();
    if (!(error instanceof SyncError) || error.retryable) throw error;
    reportFailure(error, terminal, json === true);
    return refused;
  }
}

function assemble({ flows, project }: DeploymentParts, deployment: Deployment): Syncline {
  const environment = { clock: systemClock, random: systemRandom, scheduler: systemScheduler };
  return createSyncline({ ...deployment, flows, environment, settings: toSettings(project) });
}

function countRequests(progress: Progress): () => void {
  let requests = 0;
  return () => {
    requests += 1;
    progress.say(`in progress: ${requests} requests`);
  };
}
