import { createServer } from 'node:http';

import { afterEach, describe, expect, test } from 'vitest';

import { fetchTransport, redactor, systemScheduler } from '../../runtime/edge/index.ts';
import { TransportError } from '../../runtime/environment.ts';

import type { RequestListener, Server } from 'node:http';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves on a free port; gives the address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

const get = (url: string) => ({ method: 'GET', url, headers: {} });

async function failure(sending: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await sending.catch((reason: unknown) => reason);
  if (error instanceof TransportError) return error;
  throw new Error('nothing failed, or otherwise');
}

test('a request goes out and its answer comes back whole', async () => {
  const url = await serve((request, response) => {
    request.setEncoding('utf8');
    request.on('data', (body: string) => {
      response.writeHead(201, { 'x-seen': `${request.method} ${String(request.headers['x-a'])}` });
      response.end(`æ${body}`);
    });
  });
  const answer = await fetchTransport().send({ method: 'POST', url, headers: { 'x-a': '1' }, body: 'ø' });
  expect([answer.status, answer.body, answer.headers['x-seen']]).toEqual([201, 'æø', 'POST 1']);
});

test('a redirect is an answer like any other: credentials go nowhere else', async () => {
  const url = await serve((_, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  );
  expect((await fetchTransport().send(get(url))).status).toBe(302);
});

describe('a failure tells whether a byte may have left', () => {
  test('refused connections and unknown hosts: none', async () => {
    const url = await serve(() => undefined);
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect((await failure(fetchTransport().send(get(url)))).sent).toBe(false);
  });

  test('a connection that breaks: maybe', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect((await failure(fetchTransport().send(get(url)))).sent).toBe(true);
  });

  test('an answer that breaks off: maybe', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    });
    expect((await failure(fetchTransport().send(get(url)))).sent).toBe(true);
  });

  test('a body that does not end in time: maybe', async () => {
    const url = await serve((_, response) => void response.writeHead(200).write('slow'));
    const error = await failure(fetchTransport({ timeoutMs: 50 }).send(get(url)));
    expect([error.sent, error.message]).toEqual([
      true,
      expect.stringContaining('no whole answer within 50 ms'),
    ]);
  });

  test('a body without end: maybe', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(2_000)));
    const error = await failure(fetchTransport({ maxBytes: 1_000 }).send(get(url)));
    expect([error.sent, error.message]).toEqual([true, expect.stringContaining('longer than 1000 bytes')]);
  });

  test('called off before it began: none', async () => {
    const signal = AbortSignal.abort();
    expect((await failure(fetchTransport().send(get('http://127.0.0.1:1/'), signal))).sent).toBe(false);
  });
});

test('a failure names host and path, and neither query nor headers', async () => {
  const url = await serve((request) => request.socket.destroy());
  const request = { method: 'GET', url: `${url}/a?token=secret`, headers: { authorization: 'secret' } };
  const { message } = await failure(fetchTransport().send(request));
  expect(message).toContain('/a');
  expect(message).not.toContain('secret');
});

test('secrets are taken out of a text in every form', () => {
  const redact = redactor(['p&w', '', 'p&wd']);
  const hidden = Buffer.from('p&w').toString('base64');
  expect(redact(`a p&w b p%26w c ${hidden} d p&wd e`)).toBe('a [secret] b [secret] c [secret] d [secret] e');
});

test('a sleep that is called off ends with the reason', async () => {
  const reason = new Error('called off');
  const controller = new AbortController();
  const sleeping = systemScheduler.sleep(60_000, controller.signal);
  controller.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
});
