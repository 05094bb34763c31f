import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveWebhooks } from '../../runtime/webhooks/index.ts';
import { basic, customerEvent, endpoints, newKey, orderEvent, signed } from './support.ts';

import type { Hint } from '../../runtime/index.ts';
import type { ServeWebhooksOptions } from '../../runtime/webhooks/index.ts';

async function served(options: Partial<ServeWebhooksOptions> = {}) {
  const hints: Hint[] = [];
  const onHint = (hint: Hint): void => void hints.push(hint);
  const server = await serveWebhooks({ endpoints, port: 0, host: '127.0.0.1', onHint, ...options });
  onTestFinished(() => server.close());
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, { method: 'POST', ...init });
    return { status: response.status, text: await response.text(), allow: response.headers.get('allow') };
  };
  return { hints, server, send };
}

describe('a server of webhooks', () => {
  test('hands on what each of them hints at, and says nothing in return', async () => {
    const { hints, send } = await served();
    const answers = await Promise.all([
      send('/chargebee', { headers: basic('hook:old'), body: customerEvent }),
      send('/shop/Order', { headers: signed(orderEvent, newKey), body: orderEvent }),
      send('/webcrm/Persons'),
    ]);
    expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(['202 ', '202 ', '202 ']);
    expect(hints.map(({ connection }) => connection).toSorted()).toEqual(['chargebee', 'shop', 'webcrm']);
  });

  test.each([
    [403, '/chargebee', { headers: basic('hook:wrong'), body: customerEvent }],
    [403, '/shop/Order', { body: orderEvent }],
    [404, '/', {}],
    [405, '/webcrm/Persons', { method: 'PUT' }],
    [413, '/webcrm/Persons', { body: 'x'.repeat(3 * 1024 * 1024) }],
  ])('answers %i at %s, and hands on nothing', async (status, path, init) => {
    const { hints, send } = await served();
    expect(await send(path, init)).toEqual({ status, text: '', allow: status === 405 ? 'POST' : null });
    expect(hints).toEqual([]);
  });

  test('answers 500 where its hint is not taken on, and goes on', async () => {
    const { send } = await served({
      onHint: () => {
        throw new Error('no room');
      },
    });
    expect(await send('/webcrm/Persons')).toEqual({ status: 500, text: '', allow: null });
    expect((await send('/')).status).toBe(404);
  });

  test('does not wait for a body that does not come', async () => {
    const { hints, server, send } = await served({ requestTimeout: 50 });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('POST /webcrm/Persons HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n123');
    let heard = '';
    await new Promise((resolve) => {
      socket
        .on('data', (bytes) => (heard += bytes.toString()))
        .on('error', resolve)
        .on('close', resolve);
    });
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(hints).toEqual([]);
    expect((await send('/webcrm/Persons')).status).toBe(202);
  });

  test('goes on when a sender hangs up', async () => {
    const { hints, server, send } = await served();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.end('POST /webcrm/Persons HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n123');
    await new Promise((resolve) => {
      socket.resume().on('error', resolve).on('close', resolve);
    });
    expect((await send('/webcrm/Persons')).status).toBe(202);
    expect(hints).toHaveLength(1);
  });
});

describe('a server that cannot begin', () => {
  const none = (): void => undefined;
  const begun = (options: Partial<ServeWebhooksOptions>) =>
    serveWebhooks({ endpoints, port: 0, host: '127.0.0.1', onHint: none, ...options });

  test.each([
    ['chargebee', 'without-a-colon'],
    ['chargebee', 'user:'],
    ['squarespace', 'not hexadecimal'],
    ['squarespace', ''],
    ['squarespace', 'abc'],
  ] as const)('refuses a secret of %s in the wrong form, and does not show it', async (kind, secret) => {
    const right = kind === 'chargebee' ? 'a:b' : newKey;
    const endpoint = { connection: 'shop', scheme: { kind, secrets: [right, secret] } };
    const error: unknown = await begun({ endpoints: [endpoint] }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'webhook-secret-malformed', where: { connection: 'shop' } });
    if (secret.length > 3) expect(JSON.stringify(error)).not.toContain(secret);
  });

  test('refuses a scheme without any secret', async () => {
    const scheme = { kind: 'chargebee', secrets: [] } as const;
    await expect(begun({ endpoints: [{ connection: 'c', scheme }] })).rejects.toMatchObject({
      code: 'webhook-secret-malformed',
    });
  });

  test('says that its port is taken, or that its address is none of this machine', async () => {
    const { server } = await served();
    const port = Number(new URL(server.url).port);
    await expect(begun({ port })).rejects.toMatchObject({ code: 'port-in-use' });
    await expect(begun({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'cannot-listen' });
  });
});
