import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../edge/http-server.ts';
import type { Clock, HttpRequest } from '../environment.ts';
import type { Sandbox, SandboxAnswer } from './sandbox.ts';

export interface ServeOptions {
  readonly sandboxes: Readonly<Record<string, Sandbox>>;
  /** Port of the first sandbox; the next ones follow. 0: any free ports. */
  readonly port: number;
  /** Only addresses of this machine make sense: the sandboxes' credentials are no secret. */
  readonly host: '127.0.0.1' | 'localhost';
  readonly clock: Clock;
}

export interface ServedSandboxes {
  /** Base address by the sandbox's name, without a path: `http://127.0.0.1:4010`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Breaks open connections and frees the ports. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Serves each sandbox over HTTP at a port of its own, so that a client that fixes its paths finds them.
 * Rejects with the `SyncError` `port-in-use`.
 */
export async function serveSandboxes(options: ServeOptions): Promise<ServedSandboxes> {
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(closeServer));
  };
  const urls = new Map<string, string>();
  try {
    for (const [index, [name, sandbox]] of Object.entries(options.sandboxes).entries()) {
      const server = createServer((request, response) => {
        serveRequest(sandbox, options.clock, request, response).catch((error: unknown) => {
          sendFailure(response, error);
        });
      });
      const port = await listen(server, options.port === 0 ? 0 : options.port + index, options.host);
      servers.push(server);
      urls.set(name, `http://${options.host}:${port}`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { urls: Object.fromEntries(urls), close };
}

async function serveRequest(
  sandbox: Sandbox,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' }).end('Payload Too Large');
    return;
  }
  const answer = sandbox.handle(toHttpRequest(request, body), clock.now());
  if (answer.delayMs > 0) setTimeout(() => sendAnswer(response, answer), answer.delayMs).unref();
  else sendAnswer(response, answer);
}

function sendAnswer(response: ServerResponse, answer: SandboxAnswer): void {
  if (answer.kind === 'reset') response.socket?.resetAndDestroy();
  else response.writeHead(answer.response.status, { ...answer.response.headers }).end(answer.response.body);
}

/** Tells the client that the sandbox itself has failed, or the connection while the request came in. */
function sendFailure(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(`The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
}

/** The whole body; undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function toHttpRequest(request: IncomingMessage, body: string): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method ?? 'GET',
    url: `http://${request.headers.host ?? 'sandbox'}${request.url ?? '/'}`,
    headers: Object.fromEntries(headers),
    ...(body !== '' && { body }),
  };
}
