import type { HttpRequest } from '../environment.ts';

/** Whether a failing request has done its work. */
export type FaultPoint = 'before' | 'after';

/** Answers that servers give when they are not well; every simulated system words them in its own way. */
export type ServerTrouble =
  'rate_limited' | 'lock_timeout' | 'internal_error' | 'unavailable' | 'unavailable_html' | 'gateway_timeout';

export type FaultEffect =
  /** No byte leaves the client. Over a socket it can only be shown as a reset. */
  | { readonly kind: 'refuse' }
  /** The connection breaks before or after the request took effect; there is no answer either way. */
  | { readonly kind: 'reset'; readonly point: FaultPoint }
  | {
      readonly kind: 'trouble';
      readonly trouble: ServerTrouble;
      readonly point: FaultPoint;
      /** Sent as `Retry-After` with a 429; without it the header is missing. */
      readonly retryAfterSeconds?: number;
    }
  /** The answer takes this long. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Reads show the records that this request writes as they were before, for this long (replica lag). */
  | { readonly kind: 'stale'; readonly ms: number }
  /** What this request writes is stamped this long ago: it became visible after its stamp (late commit). */
  | { readonly kind: 'late_commit'; readonly ms: number };

/** One line of a fault script. */
export interface Fault {
  readonly method?: string;
  /** Part of the URL that a matching request contains. */
  readonly url?: string;
  /** First matching request that is hit, from 1; 1 if absent. */
  readonly nth?: number;
  /** How many matching requests in a row are hit; 1 if absent. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

/** A fault script that is being played: the script, and how many requests each line has matched. */
export interface FaultScript {
  readonly faults: readonly Fault[];
  readonly matched: number[];
}

export function createFaultScript(faults: readonly Fault[]): FaultScript {
  return { faults, matched: faults.map(() => 0) };
}

/** Counts a request against every line and gives the effects that hit it. */
export function takeEffects(script: FaultScript, request: HttpRequest): readonly FaultEffect[] {
  return script.faults.flatMap((fault, index) => {
    if (!matches(fault, request)) return [];
    const count = (script.matched[index] ?? 0) + 1;
    script.matched[index] = count;
    const first = fault.nth ?? 1;
    return count >= first && count < first + (fault.times ?? 1) ? [fault.effect] : [];
  });
}

function matches(fault: Fault, request: HttpRequest): boolean {
  return (
    (fault.method === undefined || fault.method === request.method) &&
    (fault.url === undefined || request.url.includes(fault.url))
  );
}
