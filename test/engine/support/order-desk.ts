import { TransportError } from '../../../runtime/environment.ts';

import type { HttpRequest, HttpResponse, Transport } from '../../../runtime/environment.ts';

type Json = Readonly<Record<string, unknown>>;

/** What happens to the next request that writes. */
export type DeskFault = 'none' | 'lost before' | 'lost after' | 'refused' | 'busy';

export interface DeskOptions {
  readonly now: () => number;
  /** A repeated `idempotency-key` is answered as the first time. */
  readonly keys: boolean;
}

/** A system over HTTP in which an order needs an invoice that was made before, and gets its note and lines afterwards. */
export class OrderDesk implements Transport {
  readonly invoices = new Map<string, Json>();
  readonly orders = new Map<string, Json>();
  /** Requests that wrote, in order. */
  readonly sent: string[] = [];
  readonly faults: DeskFault[] = [];
  /** Paths that are refused until they are taken out. */
  readonly closed = new Set<string>();
  private readonly options: DeskOptions;
  private readonly replays = new Map<string, HttpResponse>();

  constructor(options: DeskOptions) {
    this.options = options;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === 'GET') return this.get(pathname, searchParams);
    const fault = this.faults.shift();
    if (fault === 'busy') return answer(429, {});
    this.sent.push(`${request.method} ${pathname}`);
    if (fault === 'lost before') throw new TransportError('cut', true);
    if (fault === 'refused' || [...this.closed].some((each) => pathname.endsWith(each))) {
      return answer(400, { code: 'no' });
    }
    const response = this.once(request, pathname);
    if (fault === 'lost after') throw new TransportError('cut', true);
    return response;
  }

  /** A person changes an order. */
  edit(id: string, values: Json): void {
    this.orders.set(id, { ...this.orders.get(id), ...values, changed: this.stamp() });
  }

  private once(request: HttpRequest, path: string): HttpResponse {
    const key = this.options.keys ? request.headers['idempotency-key'] : undefined;
    const known = key === undefined ? undefined : this.replays.get(key);
    if (known !== undefined) return known;
    const body: Json = JSON.parse(request.body ?? '{}');
    const response = this.post(path, body);
    if (key !== undefined) this.replays.set(key, response);
    return response;
  }

  private post(path: string, body: Json): HttpResponse {
    const [collection, key = '', part] = path.slice(1).split('/');
    if (collection === 'invoices') return this.put(this.invoices, body);
    if (part === 'note') return this.change(key, { note: body['note'], noted: body['invoice'] });
    if (part === 'lines') {
      const { lines } = this.orders.get(key) ?? {};
      return this.change(key, { lines: [...(Array.isArray(lines) ? lines : []), body['line']] });
    }
    if (key !== '') return this.change(key, body);
    const invoice = this.invoices.get(String(body['invoice']));
    if (invoice === undefined) return answer(400, { code: 'no_invoice' });
    return this.put(this.orders, { ...body, customer: invoice['customer'] });
  }

  private put(all: Map<string, Json>, body: Json): HttpResponse {
    const id = typeof body['id'] === 'string' ? body['id'] : `n${all.size + 1}`;
    if (all.has(id)) return answer(409, { code: 'exists' });
    all.set(id, { ...body, id, changed: this.stamp() });
    return answer(201, { id });
  }

  private change(id: string, values: Json): HttpResponse {
    if (!this.orders.has(id)) return answer(404, {});
    this.edit(id, values);
    return answer(200, { ok: true });
  }

  private get(path: string, query: URLSearchParams): HttpResponse {
    const id = path.split('/')[2];
    if (id !== undefined) {
      const order = this.orders.get(id);
      return order === undefined ? answer(404, {}) : answer(200, order);
    }
    const reference = query.get('reference');
    const since = query.get('since') ?? '';
    const found = [...this.orders.values()].filter(
      (order) =>
        String(order['changed']) >= since && (reference === null || order['reference'] === reference),
    );
    return answer(200, found);
  }

  private stamp(): string {
    return new Date(this.options.now()).toISOString();
  }
}

function answer(status: number, body: unknown): HttpResponse {
  return { status, headers: {}, body: JSON.stringify(body) };
}
