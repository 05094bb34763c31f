import { TransportError } from '../environment.ts';

import type { HttpRequest, HttpResponse, Transport } from '../environment.ts';

export interface FetchTransportOptions {
  /** Milliseconds until an answer must be there whole, its body included; 60,000 where missing. */
  readonly timeoutMs?: number;
  /** Bytes that a body may have; 64 MiB where missing. */
  readonly maxBytes?: number;
}

/**
 * Sends requests with the platform's `fetch`. Follows no redirect: credentials would go along to wherever it leads.
 * Its errors name method, host and path, and nothing that may be secret or personal.
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  const { timeoutMs = 60_000, maxBytes = 64 * 1024 * 1024 } = options;
  return {
    async send(request, signal) {
      if (signal?.aborted) throw new TransportError(`${describe(request)} was called off`, false);
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const response = await start(request, signal ? AbortSignal.any([limit, signal]) : limit);
        return await readWhole(response, maxBytes);
      } catch (error) {
        const why = limit.aborted ? `had no whole answer within ${timeoutMs} ms` : `failed: ${reason(error)}`;
        throw new TransportError(`${describe(request)} ${why}`, !isBeforeSending(error));
      }
    },
  };
}

function start({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Promise<Response> {
  return fetch(url, { method, headers, signal, redirect: 'manual', ...(body !== undefined && { body }) });
}

async function readWhole(response: Response, maxBytes: number): Promise<HttpResponse> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function describe({ method, url }: HttpRequest): string {
  const { host, pathname } = new URL(url);
  return `${method} ${host}${pathname}`;
}

/** Codes of failures that come before the connection stands, so that no byte of the request has left. */
const beforeSending: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isBeforeSending(error: unknown): boolean {
  return beforeSending.has(codeOf(error) ?? '');
}

function reason(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : 'no reason given');
}

/** `fetch` hides the system's code one or two causes deep. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
