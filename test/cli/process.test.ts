import { expect, test } from 'vitest';
import { runSyncline } from './support/child.ts';
import { projectFolder } from './support/project-folder.ts';

const project = () => projectFolder({ 'syncline.yaml': 'connections: {}\n', 'flows/readme': '' });

test('data goes to stdout and the exit code to the shell', async () => {
  expect(await runSyncline(['inbox'], { folder: project() })).toEqual({
    code: 0,
    signal: null,
    out: 'nothing is parked\n',
    err: '',
  });
});

test('a project is found from any folder inside of it', async () => {
  expect(await runSyncline(['inbox'], { folder: `${project()}/flows` })).toMatchObject({ code: 0 });
});

test('failures go to stderr, without colour and without a stack where no terminal is', async () => {
  const { code, out, err } = await runSyncline(['statsu'], { folder: project() });
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: "error[usage]: unknown command 'statsu'\n  fix: did you mean status?\n",
  });
});

test('a reader that has gone is no failure', async () => {
  const redirect = '| head -c 0; exit ${PIPESTATUS[0]}';
  expect(await runSyncline(['--help'], { folder: project(), redirect })).toMatchObject({ code: 0, err: '' });
});

test('output that the disk has no room for is one', async () => {
  const { code, err } = await runSyncline(['--help'], { folder: project(), redirect: '> /dev/full' });
  expect(code).toBe(1);
  expect(err).toMatch(/^error\[output-failed\]: the output could not be written\n {2}why: .*ENOSPC/);
});

test('a Node that is too old gets a message and no stack', async () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })";
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(pretend)}` };
  const { code, out, err } = await runSyncline(['--help'], { folder: project(), environment });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error\[node-too-old\]: .* this is Node 18\.20\.4\n {2}fix: .*\n$/);
});
