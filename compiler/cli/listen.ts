import type { WebhookEndpoint } from '../../runtime/webhooks/index.ts';
import type { Connection, WebhookSource } from '../schema/system-schema.ts';
import type { Deployed } from './deployed.ts';
import { UsageError } from './failure.ts';
import type { SecretContext } from './secrets.ts';
import { readSecret } from './secrets.ts';

interface ListenOptions {
  readonly listen?: number;
  readonly host?: string;
}

export interface Listener {
  readonly url: string;
  /** Whose webhooks are received. */
  readonly connections: readonly string[];
  close(): Promise<void>;
}

/** Opens the port that webhooks are sent to, and hands what they hint at to the sync; undefined: nobody asked for it. */
export async function listenForWebhooks(
  { syncline, parts, deployment }: Deployed,
  { listen, host = '127.0.0.1' }: ListenOptions,
): Promise<Listener | undefined> {
  if (listen === undefined) return undefined;
  const { folder, project, terminal } = parts;
  const used = deployment.connectors.flatMap(({ connection }) => project.connections.get(connection) ?? []);
  const context = { host: folder.host, environment: terminal.environment };
  const endpoints = await readEndpoints(used, context);
  if (endpoints.length === 0) throw withoutWebhooks();
  const { serveWebhooks } = await import('../../runtime/webhooks/index.ts');
  const onHint = syncline.hint.bind(syncline);
  const served = await serveWebhooks({ endpoints, port: listen, host, onHint });
  return {
    url: served.url,
    connections: endpoints.map(({ connection }) => connection),
    close: () => served.close(),
  };
}

async function readEndpoints(
  connections: readonly Connection[],
  context: SecretContext,
): Promise<readonly WebhookEndpoint[]> {
  const endpoints = connections.map(async ({ name, webhook }) =>
    webhook === undefined ? [] : [{ connection: name, scheme: await readScheme(name, webhook, context) }],
  );
  return (await Promise.all(endpoints)).flat();
}

async function readScheme(
  connection: string,
  webhook: WebhookSource,
  context: SecretContext,
): Promise<WebhookEndpoint['scheme']> {
  if (webhook.scheme === 'unsigned') return { kind: 'unsigned' };
  const secrets = webhook.secrets.map((source) => readSecret(connection, 'webhook secret', source, context));
  return { kind: webhook.scheme, secrets: await Promise.all(secrets) };
}

function withoutWebhooks(): UsageError {
  return new UsageError(
    'no-webhooks',
    'no connection of these flows has a webhook',
    'write `webhook: { scheme: … }` into the entry of a connection in syncline.yaml',
  );
}
