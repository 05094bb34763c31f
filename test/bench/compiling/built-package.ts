import { spawnSync } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** The command line of TypeSpec. */
export const tsp = path.join(root, 'node_modules/@typespec/compiler/cmd/tsp.js');

/** Builds the package as it is published, and returns its command line: peers are measured as JavaScript too. */
export function buildPackage(folder: string): string {
  const bundler = path.join(root, 'node_modules/rolldown/bin/cli.mjs');
  const built = spawnSync(process.execPath, [bundler, '-c', '--dir', path.join(folder, 'dist')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the package does not build:\n${built.stdout}\n${built.stderr}`);
  copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return path.join(folder, 'dist/compiler/cli/main.js');
}
