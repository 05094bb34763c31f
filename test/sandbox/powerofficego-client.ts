import type { HttpRequest } from '../../runtime/environment.ts';
import type { Sandbox } from '../../runtime/sandbox/index.ts';
import { ask, member } from './support.ts';

const ORIGIN = 'https://goapi.poweroffice.net';
const SUBSCRIPTION = { 'ocp-apim-subscription-key': 'sandbox_subscription' };

/** The request for a token, by the keys of integration and company. */
export function powerofficegoLogin(keys = 'sandbox_application:sandbox_client'): HttpRequest {
  return {
    method: 'POST',
    url: `${ORIGIN}/OAuth/Token`,
    headers: {
      ...SUBSCRIPTION,
      authorization: `Basic ${btoa(keys)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  };
}

/** Logs in and gives a function that makes requests with the token; a list as body is a JSON Patch. */
export function powerofficegoClient(
  sandbox: Sandbox,
  now: number,
): (method: string, path: string, body?: unknown) => HttpRequest {
  const token = member(ask(sandbox, powerofficegoLogin(), now).body, 'access_token');
  return (method, path, body) => ({
    method,
    url: `${ORIGIN}/v2${path}`,
    headers: {
      ...SUBSCRIPTION,
      authorization: `Bearer ${String(token)}`,
      'content-type': Array.isArray(body) ? 'application/json-patch+json' : 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
