import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runSyncline, startSyncline } from './support/child.ts';
import { projectFolder } from './support/project-folder.ts';

test('serves until Ctrl-C, outside of any project too', async () => {
  const child = startSyncline(['sandbox', '--port', '0', '--json'], { folder: projectFolder() });
  const { formatVersion, systems } = JSON.parse(await child.line('systems'));
  expect(formatVersion).toBe(1);
  const chargebee = systems.find(({ system }: { system: string }) => system === 'chargebee');
  const authorization = `Basic ${Buffer.from(`${chargebee.secrets.apiKey}:`).toString('base64')}`;
  const answer = await fetch(`${chargebee.url}/api/v2/customers?limit=1`, { headers: { authorization } });
  expect(await answer.json()).toMatchObject({ list: [{ customer: { object: 'customer' } }] });

  child.process.kill('SIGINT');
  expect(await child.result).toMatchObject({ code: 0, signal: null });
});

test('says which port is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const { code, out, err } = await runSyncline(['sandbox', '--port', String(port)], {
    folder: projectFolder(),
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(new RegExp(`^error\\[port-in-use\\]: port ${port} is in use\n {2}why: .*\n {2}fix: `));
});
