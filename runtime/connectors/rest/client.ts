import { exchange } from '../shared/exchange.ts';
import { openLimiter } from '../shared/limiter.ts';
import { openAuthenticator } from './auth.ts';
import { toUrl, type RestRequest } from './request.ts';
import { systemHeaders } from './system-headers.ts';

import type { HttpResponse } from '../../environment.ts';
import type { RestOptions } from './options.ts';

/** Sends requests with credentials, within the limits. */
export interface RestClient {
  /** Rejects as the transport does, or with a `SyncError` of a login. An expired token is renewed once. */
  send(request: RestRequest, signal: AbortSignal | undefined): Promise<HttpResponse>;
}

export function openClient(options: RestOptions): RestClient {
  const { model, url, connection, secrets } = options;
  const limiter = openLimiter(model.limits, options.clock, options.scheduler);
  const headers = (): Record<string, string> => systemHeaders(model, secrets);
  const auth = openAuthenticator({ ...options, connection, auth: model.auth, limiter, headers });

  async function sendOnce(request: RestRequest, signal: AbortSignal | undefined): Promise<HttpResponse> {
    const credentials = await auth.headers(signal);
    const { method, body } = request;
    const all = { accept: 'application/json', ...headers(), ...request.headers, ...credentials };
    const full = { method, url: toUrl(url, request), headers: all, ...(body !== undefined && { body }) };
    return exchange(options, limiter, full, signal);
  }

  return {
    async send(request, signal) {
      const response = await sendOnce(request, signal);
      // A 401 says that nothing was done, so that sending again is safe for writes too.
      if (response.status !== 401 || !auth.forget()) return response;
      return sendOnce(request, signal);
    },
  };
}
