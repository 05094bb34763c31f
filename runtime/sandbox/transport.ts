import { TransportError, type Clock, type Scheduler, type Transport } from '../environment.ts';
import type { Sandbox } from './sandbox.ts';

/** Where the sandboxes stand and what time it is for them. */
export interface SandboxTransportOptions {
  /** By origin: `https://acme-test.chargebee.com`. */
  readonly sandboxes: Readonly<Record<string, Sandbox>>;
  readonly clock: Clock;
  /** Waits for slow answers; without one they come at once. */
  readonly scheduler?: Scheduler;
}

/**
 * Sends requests straight into sandboxes, without sockets. Rejects with a `TransportError` where the connection
 * breaks, and where no sandbox stands at a request's origin.
 */
export function sandboxTransport({ sandboxes, clock, scheduler }: SandboxTransportOptions): Transport {
  const byOrigin = new Map(
    Object.entries(sandboxes).map(([url, sandbox]) => [new URL(url).origin, sandbox] as const),
  );
  return {
    async send(request, signal) {
      signal?.throwIfAborted();
      const sandbox = byOrigin.get(new URL(request.url).origin);
      if (sandbox === undefined) throw new TransportError(`no sandbox at ${request.url}`, false);
      const answer = sandbox.handle(request, clock.now());
      if (answer.delayMs > 0) await scheduler?.sleep(answer.delayMs, signal);
      if (answer.kind === 'response') return answer.response;
      throw new TransportError('connection reset', answer.sent);
    },
  };
}
