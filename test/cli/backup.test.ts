import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockRun } from '../../compiler/cli/run-lock.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { filledProject, inState, link, person, record } from './support/filled-state.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder } from './support/project-folder.ts';

const filled = () => filledProject({ records: [record(person('1'))], links: [link('b1', '1')] });

const states = (folder: string) =>
  inState(folder, async (store) => (await store.links({})).map(({ state }) => state));

describe('backup and restore', () => {
  test('put the state back as it was', async () => {
    const folder = await filled();
    expect(await syncline(folder, ['backup', 'copies/monday.db'])).toEqual({
      code: 0,
      out: '',
      err: 'the state is copied to copies/monday.db\n',
    });
    await syncline(folder, ['unlink', '1']);
    expect(await states(folder)).toEqual(['separated']);
    const restored = await syncline(folder, ['restore', 'copies/monday.db', '--json']);
    expect(JSON.parse(restored.out)).toEqual({
      formatVersion: 1,
      restored: 'copies/monday.db',
      former: '.syncline/state.db.before-restore',
    });
    expect(await states(folder)).toEqual(['active']);
    const former = await openSqliteStore(join(folder, '.syncline/state.db.before-restore'));
    expect(await former.links({})).toMatchObject([{ state: 'separated' }]);
    await former.close();
  });

  test('a backup is taken while a run works on the state, and none is put back meanwhile', async () => {
    const folder = await filled();
    const lock = lockRun(join(folder, '.syncline/state.db'));
    await inState(folder, async (store) => {
      await store.commit({ meta: { written: 'just now' } });
      expect((await syncline(folder, ['backup', 'copy.db'])).code).toBe(0);
    });
    const copy = await openSqliteStore(join(folder, 'copy.db'));
    expect(await copy.meta('written')).toBe('just now');
    await copy.close();
    const answer = await syncline(folder, ['restore', 'copy.db']);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('error[state-in-use]') });
    await lock.close();
  });

  test('are for their owner alone', async () => {
    const folder = await filled();
    await syncline(folder, ['backup', 'copy.db']);
    await syncline(folder, ['restore', 'copy.db']);
    for (const file of ['copy.db', '.syncline/state.db', '.syncline/state.db.before-restore']) {
      expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600);
    }
  });

  test('a damaged state is replaced, and every former one is kept', async () => {
    const folder = await filled();
    await syncline(folder, ['backup', 'copy.db']);
    for (const former of ['state.db.before-restore', 'state.db.before-restore-2']) {
      const damage = `damaged before ${former}`.repeat(300);
      writeFileSync(join(folder, '.syncline/state.db'), damage);
      expect(await syncline(folder, ['restore', 'copy.db'])).toMatchObject({ code: 0 });
      expect(readFileSync(join(folder, '.syncline', former), 'utf8')).toBe(damage);
      expect(await states(folder)).toEqual(['active']);
    }
    expect(existsSync(join(folder, '.syncline/state.db.restoring'))).toBe(false);
  });

  test.each(['backup', 'restore'])('%s takes neither a folder nor the state itself', async (command) => {
    const folder = await filled();
    const onFolder = await syncline(folder, [command, 'flows']);
    expect(onFolder).toMatchObject({ code: 1, err: expect.stringContaining('error[file-is-folder]') });
    const onItself = await syncline(folder, [command, '.syncline/state.db']);
    expect(onItself).toMatchObject({ code: 1, err: expect.stringContaining('error[copy-is-state]') });
    expect(await states(folder)).toEqual(['active']);
  });

  test('a file that is no backup is refused, and the state stays', async () => {
    const folder = await filled();
    writeFileSync(join(folder, 'letter.db'), 'This is a letter.'.repeat(500));
    const answer = await syncline(folder, ['restore', 'letter.db']);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('error[store-corrupt]') });
    expect(await states(folder)).toEqual(['active']);
    const missing = await syncline(folder, ['restore', 'none.db']);
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('error[file-missing]') });
  });

  test('there is nothing to copy before the first run, and a backup may be put where there was no state', async () => {
    const empty = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
    const answer = await syncline(empty, ['backup', 'copy.db']);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('error[no-state]') });
    expect(existsSync(join(empty, 'copy.db'))).toBe(false);

    const folder = await filled();
    await syncline(folder, ['backup', 'copy.db']);
    writeFileSync(join(empty, 'copy.db'), readFileSync(join(folder, 'copy.db')));
    expect(await syncline(empty, ['restore', 'copy.db'])).toEqual({
      code: 0,
      out: '',
      err: 'the state is that of copy.db\n',
    });
    expect(await states(empty)).toEqual(['active']);
  });
});
