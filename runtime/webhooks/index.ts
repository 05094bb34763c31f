/** Receives webhooks: each is a hint that objects of a connection may have changed, and nothing more. */
export { receive } from './receive.ts';
export type { Received, WebhookRequest } from './receive.ts';
export { serveWebhooks } from './serve.ts';
export type { ServedWebhooks, ServeWebhooksOptions } from './serve.ts';
export type { WebhookEndpoint, WebhookScheme } from './endpoint.ts';
