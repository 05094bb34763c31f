import { SyncError } from '../../errors.ts';
import { fill, fillQuery, pathQuote } from '../shared/template.ts';

import type { Question } from '../shared/caller.ts';

/** A request as a descriptor's call makes it, before address and credentials are put to it. */
export interface RestRequest {
  readonly method: string;
  /** Begins with `/`, or is absolute where an answer told it. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Method and path of a call: `GET /Persons`. */
export function splitRequest(request: string): { readonly method: string; readonly path: string } {
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(request) ?? [];
  if (method === undefined || path === undefined) {
    throw new SyncError('invalid-request', `${JSON.stringify(request)} is no method and path`, {
      fix: 'Write it as `GET /Persons` in the descriptor.',
    });
  }
  return { method, path };
}

/** A question as a request without a body. */
export function toRequest({ call, values, parameters, address }: Question): RestRequest {
  const { method, path } = splitRequest(call.request);
  if (address !== undefined) return { method, path: address, query: [], headers: {}, body: undefined };
  const query = [...fillQuery(call, values), ...Object.entries(parameters)];
  return { method, path: fill(path, values, pathQuote), query, headers: {}, body: undefined };
}

/** The whole address. One that an answer told must be of the same origin: credentials go along. */
export function toUrl(base: string, { path, query }: Pick<RestRequest, 'path' | 'query'>): string {
  const origin = new URL(base).origin;
  const url = path.startsWith('/') ? new URL(`${base.replace(/\/+$/, '')}${path}`) : new URL(path, base);
  if (url.origin !== origin) {
    throw new SyncError('foreign-address', `an answer of ${origin} leads to ${url.origin}`, {
      why: 'Credentials are sent to the address of the connection only.',
    });
  }
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url.href;
}
