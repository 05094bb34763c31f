import { SyncError } from '../../errors.ts';
import { asIs, fill, pathQuote, sqlQuote, type TemplateValues } from './template.ts';

import type { CallModel } from '../../abi/index.ts';

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

/** A request without a body. */
export function readRequest(
  call: CallModel,
  values: TemplateValues,
  parameters: Readonly<Record<string, string>> = {},
): RestRequest {
  const { method, path } = splitRequest(call.request);
  const quote = call.quote === 'sql' ? sqlQuote : asIs;
  const query = Object.entries(call.query ?? {}).map(
    ([name, template]) => [name, fill(template, values, quote)] as const,
  );
  return {
    method,
    path: fill(path, values, pathQuote),
    query: [...query, ...Object.entries(parameters)],
    headers: {},
    body: undefined,
  };
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
