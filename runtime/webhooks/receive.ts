import { isAuthentic } from './authenticate.ts';

import type { Hint } from '../engine/hints.ts';
import type { WebhookEndpoint } from './endpoint.ts';

/** A request as it came in. */
export interface WebhookRequest {
  readonly method: string;
  /** As in the request line: `/chargebee`. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The very bytes: a body that was read and written again has another signature. */
  readonly body: Uint8Array;
}

/** What to answer, without a body, and what the sender says may have changed. */
export interface Received {
  readonly status: 202 | 400 | 403 | 404 | 405 | 413;
  readonly hint?: Hint;
}

/** No event of the systems that are known comes near to it. */
export const maxBodyBytes = 1024 * 1024;

/**
 * Judges one request. Nothing of its body is used but the names of objects that Chargebee gives, and that only from
 * somebody who knows the secret. The answer does not tell which objects are synchronised.
 */
export function receive(request: WebhookRequest, endpoints: readonly WebhookEndpoint[]): Received {
  const place = placeOf(request.path);
  const endpoint = endpoints.find(({ connection }) => connection === place?.connection);
  if (place === undefined || endpoint === undefined) return { status: 404 };
  const namesObject = endpoint.scheme.kind !== 'chargebee';
  if (namesObject !== (place.object !== undefined)) return { status: 404 };
  if (request.method !== 'POST') return { status: 405 };
  if (request.body.length > maxBodyBytes) return { status: 413 };
  if (!isAuthentic(request, endpoint.scheme)) return { status: 403 };
  const objects = place.object === undefined ? objectsIn(request.body) : [place.object];
  if (objects === undefined) return { status: 400 };
  return { status: 202, hint: { connection: endpoint.connection, objects } };
}

interface Place {
  readonly connection: string;
  readonly object: string | undefined;
}

/** `/CONNECTION` or `/CONNECTION/OBJECT`. */
function placeOf(path: string): Place | undefined {
  const match = /^\/([^/?#]+)(?:\/([^/?#]+))?$/.exec(path);
  if (match?.[1] === undefined) return undefined;
  try {
    return {
      connection: decodeURIComponent(match[1]),
      object: match[2] === undefined ? undefined : decodeURIComponent(match[2]),
    };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An event of Chargebee holds what it is about by the names of the resources; undefined: it is no event. */
function objectsIn(body: Uint8Array): readonly string[] | undefined {
  const event = parse(body);
  return isEvent(event) ? Object.keys(event.content) : undefined;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isEvent(value: unknown): value is { readonly content: object } {
  if (typeof value !== 'object' || value === null || !('content' in value)) return false;
  return typeof value.content === 'object' && value.content !== null;
}
