import { createServer } from 'node:http';
import { closeServer, listen } from '../edge/http-server.ts';
import { checkSecrets } from './endpoint.ts';
import { maxBodyBytes, receive } from './receive.ts';

import type { IncomingMessage } from 'node:http';
import type { Hint } from '../engine/hints.ts';
import type { WebhookEndpoint } from './endpoint.ts';

export interface ServeWebhooksOptions {
  readonly endpoints: readonly WebhookEndpoint[];
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Milliseconds in which a request has to be here as a whole; 10 seconds where missing. */
  readonly requestTimeout?: number;
  onHint(hint: Hint): void;
}

export interface ServedWebhooks {
  /** Without a path: `http://127.0.0.1:4020`. */
  readonly url: string;
  /** Breaks open connections and frees the port. */
  close(): Promise<void>;
}

const maxConnections = 64;

/**
 * Receives webhooks over HTTP and hands on what they hint at. Neither bodies nor headers are kept or logged. Rejects
 * with a `SyncError`: `webhook-secret-malformed`, `port-in-use`, `cannot-listen`.
 */
export async function serveWebhooks(options: ServeWebhooksOptions): Promise<ServedWebhooks> {
  const { endpoints, host, requestTimeout = 10_000 } = options;
  endpoints.forEach(checkSecrets);
  const limits = {
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(requestTimeout, 1_000),
  };
  const server = createServer(limits, (request, response) => {
    const answer = (body: Uint8Array): void => {
      const { method = '', url: path = '', headers } = request;
      const { status, hint } = receive({ method, path, headers, body }, endpoints);
      try {
        if (hint !== undefined) options.onHint(hint);
      } catch {
        // What is not taken on is not accepted: the sender tries again.
        response.writeHead(500).end();
        return;
      }
      response.writeHead(status, status === 405 ? { allow: 'POST' } : {}).end();
    };
    // Who hangs up, or takes too long, hears nothing more.
    readBody(request).then(answer, () => response.destroy());
  });
  server.maxConnections = maxConnections;
  const port = await listen(server, options.port, host);
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, close: () => closeServer(server) };
}

/** The body, or as much of it as shows that it is too large; the rest is passed over. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    if (size <= maxBodyBytes) chunks.push(bytes);
    size += bytes.length;
  }
  return Buffer.concat(chunks);
}
