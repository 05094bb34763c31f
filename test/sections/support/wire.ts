import type { Clock, HttpRequest, Transport } from '../../../runtime/environment.ts';
import { fetchTransport } from '../../../runtime/edge/index.ts';
import { sandboxTransport, serveSandboxes, type Sandbox } from '../../../runtime/sandbox/index.ts';
import type { VirtualTime } from '../../../runtime/simulation/virtual-time.ts';
import { toSent, type Sent } from '../rules/api-rule.ts';

/** How requests get to a simulated system. */
interface Wire {
  readonly url: string;
  readonly transport: Transport;
  close(): Promise<void>;
}

export type Lay = (sandbox: Sandbox, url: string, time: VirtualTime) => Promise<Wire>;

/** Straight into it. */
export const inProcess: Lay = (sandbox, url, time) =>
  Promise.resolve({
    url,
    transport: sandboxTransport({ sandboxes: { [url]: sandbox }, clock: time, scheduler: time }),
    close: () => Promise.resolve(),
  });

/** Through real sockets on this machine. */
export const overHttp: Lay = async (sandbox, _, clock) => {
  const served = await serveSandboxes({ sandboxes: { sandbox }, port: 0, host: '127.0.0.1', clock });
  return { url: served.urls['sandbox'] ?? '', transport: fetchTransport(), close: () => served.close() };
};

/** A transport that writes down what goes over it. */
export function recorded(transport: Transport, clock: Clock, traffic: Sent[]): Transport {
  return {
    async send(request, signal) {
      const sent = sketch(request, clock.now());
      try {
        const response = await transport.send(request, signal);
        traffic.push({ ...sent, status: response.status, answer: response.body });
        return response;
      } catch (error) {
        traffic.push({ ...sent, status: undefined });
        throw error;
      }
    },
  };
}

function sketch({ method, url, headers, body = '' }: HttpRequest, at: number): Sent {
  const { pathname, searchParams } = new URL(url);
  return toSent({ at, method, path: pathname, query: searchParams, headers, body });
}
