import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

const root = import.meta.dirname;
const built = /^\.\/dist\/(.+)\.js$/;

/** What users import or execute: one file each, and the pieces that several of them share. */
function entries(): Readonly<Record<string, string>> {
  const outputs = Object.values(manifest.exports).map((entry) =>
    typeof entry === 'string' ? '' : entry.default,
  );
  const names = [...outputs, manifest.bin.syncline].flatMap((output) => built.exec(output)?.[1] ?? []);
  return Object.fromEntries(names.map((name) => [name, join(root, `${name}.ts`)]));
}

/** What is loaded at run time as it is installed; all other packages become part of the files. */
function isExternal(id: string): boolean {
  return (
    id.startsWith('node:') ||
    Object.keys(manifest.dependencies).some((name) => id === name || id.startsWith(`${name}/`))
  );
}

/** The licences of the packages that became part of the files ask to be handed on with them. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
    const texts = [...new Set(folders)].toSorted().map(licenceOf);
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join('\n\n') });
  },
};

function licenceOf(folder: string): string {
  const name = folder.slice(folder.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no licence to hand on`);
  return `${name}\n${'-'.repeat(name.length)}\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

export default defineConfig({
  input: entries(),
  platform: 'node',
  external: isExternal,
  // Without `node`, which stands for CommonJS in packages that have both.
  resolve: { conditionNames: ['syncline-source', 'import', 'default'] },
  plugins: [licences],
  output: {
    dir: 'dist',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
