import type { FlowModel, LimitsModel } from '../../runtime/abi/index.ts';
import { uniteSystems } from '../../runtime/index.ts';
import type { Connector, Store } from '../../runtime/index.ts';
import type { Project } from '../project/load-project.ts';
import type { Connection } from '../schema/system-schema.ts';
import { connect } from './connect.ts';
import { CliError, UsageError } from './failure.ts';
import type { ProjectFolder } from './project.ts';
import type { Sandboxes } from './sandboxes.ts';
import type { Secrets } from './secrets.ts';
import { readSecrets } from './secrets.ts';
import { lookIntoState, openState, openStore } from './state.ts';
import type { Terminal } from './terminal.ts';

/** What a run works with besides the flows. */
export interface Deployment {
  readonly connectors: readonly Connector[];
  readonly store: Store;
  close(): Promise<void>;
}

export interface DeploymentParts {
  readonly folder: ProjectFolder;
  readonly project: Project;
  readonly flows: readonly FlowModel[];
  readonly terminal: Terminal;
  readonly onRequest: () => void;
}

/** The systems that `syncline.yaml` names, and the project's state. */
export function openDeployment(parts: DeploymentParts): Promise<Deployment> {
  return openReal(parts, openState);
}

/** The same systems, to look only: no state is made where there is none, and a run may be under way. */
export function openToLook(parts: DeploymentParts): Promise<Deployment> {
  return openReal(parts, lookIntoState);
}

async function openReal(parts: DeploymentParts, open: typeof openState): Promise<Deployment> {
  const { folder, terminal, project } = parts;
  const context = { host: folder.host, environment: terminal.environment };
  const connectors = await connectAll(parts, async (connection) => ({
    url: connection.url,
    secrets: await readSecrets(connection, context),
  }));
  const state = await open(folder.root, project.store);
  return deployment(connectors, state.store, [state]);
}

/** Simulated systems in place of the real ones, and a state that is forgotten. */
export async function openSandboxDeployment(parts: DeploymentParts, seed: number): Promise<Deployment> {
  const { serveBusiness } = await import('./sandboxes.ts');
  const served = await serveBusiness({ seed, port: 0, unlimited: true });
  try {
    const connectors = await connectAll(parts, async ({ schema }) => sandboxAccess(served, schema.system));
    const store = await openStore(':memory:');
    return deployment(connectors, store, [store, served]);
  } catch (error) {
    await served.close();
    throw error;
  }
}

/** What differs between the real systems and the simulated ones. */
interface AccessChoice {
  readonly url: string | undefined;
  readonly secrets: Secrets;
  /** The system's own where missing. */
  readonly limits?: LimitsModel;
}

async function connectAll(
  { flows, project, onRequest }: DeploymentParts,
  choose: (connection: Connection) => Promise<AccessChoice>,
): Promise<readonly Connector[]> {
  const connectors: Connector[] = [];
  for (const [name, model] of Object.entries(uniteSystems(flows))) {
    const connection = project.connections.get(name);
    if (connection === undefined) throw unknownConnection(name);
    const { url, secrets, limits = connection.schema.model.limits } = await choose(connection);
    const access = { connection: name, url, secrets, model: { ...model, limits } };
    connectors.push(await connect(access, onRequest));
  }
  return connectors;
}

function sandboxAccess(served: Sandboxes, system: string): AccessChoice {
  const url = served.urls[system];
  const secrets = served.secrets[system];
  if (url !== undefined && secrets !== undefined) return { url, secrets, limits: { concurrent: 8 } };
  throw new UsageError(
    'no-sandbox',
    `there is no simulated ${system}`,
    `simulated are: ${Object.keys(served.urls).join(', ')}`,
  );
}

function deployment(
  connectors: readonly Connector[],
  store: Store,
  closed: readonly { close(): Promise<void> }[],
): Deployment {
  return {
    connectors,
    store,
    async close() {
      for (const each of [...connectors, ...closed]) await each.close();
    },
  };
}

function unknownConnection(name: string): CliError {
  return new CliError(
    'not-compiled',
    `a generated module names the connection ${name}, which does not exist`,
    {
      fix: 'syncline compile',
    },
  );
}
