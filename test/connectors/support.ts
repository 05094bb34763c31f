import type {
  Clock,
  HttpRequest,
  HttpResponse,
  Random,
  Scheduler,
  Transport,
} from '../../runtime/environment.ts';

/** A moment in the simulated time of a test. */
export const START = Date.UTC(2026, 4, 4, 9, 0, 0);

/** Time that passes only where somebody sleeps. */
export class TestTime implements Clock, Scheduler {
  readonly slept: number[] = [];
  #now = START;

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}

export const random: Random = { next: () => 0.5 };

/** What a scripted system answers: a response, or a failure of the transport. */
export type Answer = Partial<HttpResponse> | Error;

/** A transport that gives these answers in turn, and keeps what it was asked. */
export function scripted(
  answers: readonly Answer[],
): Transport & { readonly requests: readonly HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send(request) {
      const answer = answers[requests.length];
      requests.push(request);
      if (answer === undefined) return Promise.reject(new Error(`no answer is scripted for ${request.url}`));
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ status: 200, headers: {}, body: '', ...answer });
    },
  };
}

export function json(value: unknown, more: Partial<HttpResponse> = {}): Answer {
  return { body: JSON.stringify(value), ...more };
}
