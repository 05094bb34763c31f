import { expect, test } from 'vitest';
import { nodeHost } from '../../compiler/cli/node-host.ts';
import { readSecrets } from '../../compiler/cli/secrets.ts';
import { projectFolder } from './support/project-folder.ts';

const sources = { key: { env: 'CHARGEBEE_API_KEY' }, site: { file: 'secrets/site' } };

const read = (environment: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) =>
  readSecrets({ name: 'billing', secrets: sources }, { host: nodeHost(projectFolder(files)), environment });

test('secrets come from the environment and from files', async () => {
  expect(await read({ CHARGEBEE_API_KEY: 'live_x' }, { 'secrets/site': 'acme\n' })).toEqual({
    key: 'live_x',
    site: 'acme',
  });
});

test.each([
  [
    'a variable that is not set',
    {},
    { 'secrets/site': 'acme' },
    'the environment variable CHARGEBEE_API_KEY is not there',
  ],
  [
    'an empty variable',
    { CHARGEBEE_API_KEY: '' },
    { 'secrets/site': 'acme' },
    'the environment variable CHARGEBEE_API_KEY is empty',
  ],
  ['a missing file', { CHARGEBEE_API_KEY: 'live_x' }, {}, 'the file secrets/site is not there'],
  [
    'an empty file',
    { CHARGEBEE_API_KEY: 'live_x' },
    { 'secrets/site': '\n' },
    'the file secrets/site is empty',
  ],
])('%s is named, and no value is', async (_, environment, files, message) => {
  const failure: unknown = await read(environment, files).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'secret-missing',
    message: expect.stringContaining(message),
    fix: expect.stringMatching(/^(set CHARGEBEE_API_KEY|write the secret into secrets\/site)$/),
  });
  expect(String(failure)).not.toContain('live_x');
});
