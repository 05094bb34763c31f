import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../cli/support/project-folder.ts';
import { startWorker, type Worker } from './support/start-worker.ts';
import { isWrite, serveTwoSystems, type TwoSystems } from './support/two-systems.ts';

/** Stops the process, as a machine that sleeps does, when it has sent that many requests that write. */
function stopAtWrite(worker: Worker, systems: TwoSystems, write: number): Promise<void> {
  let writes = 0;
  return new Promise((resolve) => {
    systems.watch((point, request) => {
      if (point !== 'after' || !isWrite(request)) return;
      writes += 1;
      if (writes !== write) return;
      worker.process.kill('SIGSTOP');
      resolve();
    });
  });
}

test('G21: nobody takes the place of a worker that is paused', { timeout: 120_000 }, async () => {
  const folder = projectFolder();
  const peaceful = await serveTwoSystems();
  const inPeace = startWorker({ ...peaceful.place, stateFile: join(folder, 'peaceful.db'), cycles: 2 });
  const systems = await serveTwoSystems();
  const task = { ...systems.place, stateFile: join(folder, 'state.db'), cycles: 2 };
  const paused = startWorker(task);
  await stopAtWrite(paused, systems, 20);

  const logins = systems.logins();
  const { code, err } = await startWorker(task).ended;
  expect(code).toBe(1);
  expect(err).toContain('store-locked');
  expect(systems.logins()).toBe(logins);

  paused.process.kill('SIGCONT');
  expect(await paused.ended).toEqual({ code: 0, err: '' });
  expect(await inPeace.ended).toEqual({ code: 0, err: '' });
  expect(systems.contents()).toEqual(peaceful.contents());
});

test(
  'G21: a worker that is killed while it is paused frees its place at once',
  { timeout: 120_000 },
  async () => {
    const systems = await serveTwoSystems();
    const task = { ...systems.place, stateFile: join(projectFolder(), 'state.db'), cycles: 1 };
    const paused = startWorker(task);
    await stopAtWrite(paused, systems, 5);
    paused.process.kill('SIGKILL');
    await paused.ended;
    expect(await startWorker(task).ended).toEqual({ code: 0, err: '' });
  },
);
