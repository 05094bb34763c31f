import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Every file that is loaded when an application imports `entry`, relative to the project. */
async function loadedBy(entry: string): Promise<readonly string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });
    await import(${JSON.stringify(entry)});
    console.log(JSON.stringify(seen));
  `;
  const { stdout } = await run(
    'node',
    ['--conditions=syncline-source', '--input-type=module', '--eval', script],
    { cwd: root },
  );
  const urls: unknown = JSON.parse(stdout);
  if (!Array.isArray(urls)) throw new Error(`unexpected output: ${stdout}`);
  return urls
    .map(String)
    .filter((url) => url.startsWith('file:'))
    .map((url) => path.relative(root, new URL(url).pathname));
}

const modules = readdirSync(path.join(root, 'generated')).filter((name) => name.endsWith('.ts'));

describe('an application that imports a generated module', () => {
  test('there is a generated module', () => {
    expect(modules).not.toEqual([]);
  });

  test.each(modules)('%s loads the ABI, its errors, its codecs and nothing else', async (name) => {
    const loaded = await loadedBy(`./generated/${name}`);
    expect(loaded).toContain(`generated/${name}`);
    const strangers = loaded.filter(
      (file) => !/^(generated\/|flows\/codecs\/|runtime\/(abi\/|errors\.ts$))/.test(file),
    );
    expect(strangers).toEqual([]);
  });

  test('the runtime loads neither the compiler nor a library', async () => {
    const loaded = await loadedBy('./runtime/index.ts');
    expect(loaded).toContain('runtime/index.ts');
    expect(loaded.filter((file) => !file.startsWith('runtime/'))).toEqual([]);
  });

  test('the verifier sees what a module of the compiler loads', async () => {
    const loaded = await loadedBy('./compiler/index.ts');
    expect(loaded.some((file) => file.startsWith('node_modules/'))).toBe(true);
  });
});
