import { TransportError } from '../../environment.ts';
import { SyncError, type ErrorPlace } from '../../errors.ts';
import { statusError } from './answer.ts';
import { retryAfter } from './retry-after.ts';

import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { ConnectorEnvironment } from './environment.ts';
import type { Limiter } from './limiter.ts';

/** A system that says "later" for longer than this is asked again before, rather than never. */
const longestPause = 5 * 60_000;

/** Sends one request within the limits; an answer of 429 pauses all that come after it. Rejects as the transport does. */
export async function exchange(
  { transport, clock }: Pick<ConnectorEnvironment, 'transport' | 'clock'>,
  limiter: Limiter,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  let started = false;
  const send = () => {
    started = true;
    return transport.send(request, signal);
  };
  const response = await limiter.run(send, signal).catch((error: unknown) => {
    throw started ? error : new TransportError('it was called off while it waited for its turn', false);
  });
  const wait = retryAfter(response.headers['retry-after'], clock.now());
  if (wait !== undefined && (response.status === 429 || response.status === 503)) {
    limiter.pause(Math.min(wait, longestPause));
  }
  return response;
}

/** The failure of a request that got no answer. The transport's text may hold anything: only its kind is told. */
export function noAnswer(label: string, error: unknown, where: ErrorPlace): SyncError {
  if (error instanceof SyncError) return error;
  const sent = !(error instanceof TransportError) || error.sent;
  const message = sent ? `${label} got no whole answer` : `${label} could not be sent`;
  return new SyncError(sent ? 'no-answer' : 'unreachable', message, {
    why: error instanceof TransportError ? error.message : 'The connection failed.',
    fix: 'Check the address of the connection, the network and whether the system is up.',
    where,
    retryable: true,
  });
}

/** The failure that an answer stands for, with the time that the system asks to wait. */
export function refusal(label: string, response: HttpResponse, where: ErrorPlace, now: number): SyncError {
  return statusError(label, response, where, retryAfter(response.headers['retry-after'], now));
}
