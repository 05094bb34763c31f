/** A request as it left a connector, and what came of it. */
export interface Sent {
  /** Milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Without address and query: `/Persons/7`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  readonly answer: string;
}

/** What an example says of a request; the rest is plain. */
export type Sketch = Pick<Sent, 'method' | 'path'> & Partial<Sent>;

/**
 * One thing that an API asks of its clients, as its documentation has it: written down a second time, without its
 * simulator, so that a request which the real API would refuse is noticed also where the simulator took it.
 */
export interface ApiRule {
  /** A sentence: `an update is a list of operations by RFC 6902`. */
  readonly rule: string;
  /** `before`: what was sent earlier, oldest first. */
  readonly breaks: (sent: Sent, before: readonly Sent[]) => boolean;
  /** Requests of which the last one breaks the rule: shows that it can be broken. */
  readonly example: readonly Sketch[];
}

/** Every request that breaks a rule, with the rule. */
export function breaches(rules: readonly ApiRule[], traffic: readonly Sent[]): readonly string[] {
  return traffic.flatMap((sent, index) => {
    const before = traffic.slice(0, index);
    return rules
      .filter(({ breaks }) => breaks(sent, before))
      .map(({ rule }) => `${rule}: ${sent.method} ${sent.path} ${sent.body}`);
  });
}

/** A request of which only what matters is said. */
export function toSent(sketch: Sketch): Sent {
  return {
    at: 0,
    query: new URLSearchParams(),
    headers: {},
    body: '',
    status: 200,
    answer: '',
    ...sketch,
  };
}

/** The JSON object that a request carries; empty where it carries something else. */
export function jsonOf({ body }: Sent): Readonly<Record<string, unknown>> {
  const value: unknown = body.startsWith('{') ? JSON.parse(body) : {};
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The form that a request carries. */
export function formOf({ body }: Sent): URLSearchParams {
  return new URLSearchParams(body);
}

/** Whether more than `limit` requests, this one included, were sent within `ms` milliseconds. */
export function exceeds(sent: Sent, before: readonly Sent[], limit: number, ms: number): boolean {
  return before.filter(({ at }) => at > sent.at - ms).length >= limit;
}
