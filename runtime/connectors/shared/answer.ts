import { SyncError, type ErrorPlace } from '../../errors.ts';

import type { HttpResponse } from '../../environment.ts';

/** Words of an error answer that name its kind. Its message is left out: it may repeat what was sent. */
const kinds = ['api_error_code', 'error_code', 'errorCode', 'code', 'Type', 'type', 'error'];

/** The JSON in an answer. Undefined where there is none, or it is cut off, or it is something else. */
export function parseBody(body: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(body) };
  } catch {
    return undefined;
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** The system's own name for what went wrong, where it gives one that is a single word. */
export function errorKind(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const named = new Map(Object.entries(json));
  return kinds
    .map((kind): unknown => named.get(kind))
    .find((word): word is string => typeof word === 'string' && /^[\w.-]{1,60}$/.test(word));
}

/** The failure that a status stands for. */
export function statusError(
  label: string,
  { status, body }: Pick<HttpResponse, 'status' | 'body'>,
  where: ErrorPlace,
  retryAfterMs?: number,
): SyncError {
  const kind = errorKind(parseBody(body)?.json);
  const message = `${label} was answered with ${status}${kind === undefined ? '' : ` (${kind})`}`;
  return new SyncError(statusCode(status), message, {
    ...explanation(status),
    where,
    retryable: isTemporary(status),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function isTemporary(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

function statusCode(status: number): string {
  if (status === 401 || status === 403) return 'access-refused';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limited';
  return isTemporary(status) ? 'system-failed' : 'request-refused';
}

function explanation(status: number): { readonly why?: string; readonly fix?: string } {
  if (status === 401 || status === 403) {
    return {
      why: 'The credentials are missing, wrong, or lack the right to do this.',
      fix: 'Check the secrets of this connection and the rights of its user or key.',
    };
  }
  if (status === 429)
    return { why: 'Its limit of requests is used up.', fix: 'Lower `limits` in its descriptor.' };
  if (isTemporary(status)) return { why: 'The system has a problem of its own.' };
  return { why: 'The system does not accept the request as it is.' };
}

/** An answer that cannot be what it should be: not JSON, cut off, or of another shape. */
export function unreadable(label: string, what: string, where: ErrorPlace): SyncError {
  return new SyncError('unreadable-answer', `the answer to ${label} ${what}`, {
    why: 'A proxy may have answered, the answer may be cut off, or the descriptor does not fit the system.',
    fix: 'If it stays, compare the descriptor with what the system sends.',
    where,
    retryable: true,
  });
}
