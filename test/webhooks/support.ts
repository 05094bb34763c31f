import { createHmac } from 'node:crypto';
import type { WebhookEndpoint, WebhookRequest } from '../../runtime/webhooks/index.ts';

export const oldKey = '0f'.repeat(32);
export const newKey = 'a7'.repeat(32);

export const endpoints: readonly WebhookEndpoint[] = [
  { connection: 'chargebee', scheme: { kind: 'chargebee', secrets: ['hook:new:word', 'hook:old'] } },
  { connection: 'shop', scheme: { kind: 'squarespace', secrets: [newKey, oldKey] } },
  { connection: 'webcrm', scheme: { kind: 'unsigned' } },
];

/** As its sender laid it out: a reader that writes it again lays it out otherwise. */
export const orderEvent =
  '{ "id": "e1",  "topic": "order.update", "data": { "orderId": "17", "total": 1.0 } }';

export const customerEvent = JSON.stringify({
  id: 'ev_1',
  event_type: 'customer_changed',
  content: { customer: { id: 'c1', first_name: 'Ann' }, card: {} },
});

export function basic(credentials: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

export function signed(body: string | Uint8Array, key: string): Readonly<Record<string, string>> {
  const signature = createHmac('sha256', Buffer.from(key, 'hex')).update(body).digest('hex');
  return { 'squarespace-signature': signature };
}

export function post(path: string, headers: WebhookRequest['headers'] = {}, body = ''): WebhookRequest {
  return { method: 'POST', path, headers, body: Buffer.from(body) };
}
