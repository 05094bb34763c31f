import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../grammar/source.ts';

const folder = path.join(import.meta.dirname, 'samples');

/** A document, and the project that it is imported into. */
export interface ImportSample {
  readonly name: string;
  readonly folder: string;
  readonly input: SourceFile;
  readonly project: Readonly<Record<string, string>>;
}

export function importSamples(): readonly ImportSample[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => readSample(name, path.join(folder, name)));
}

/** A document cannot tell two systems of one label apart, nor a line break in a name from a space. */
const untold: ReadonlySet<string> = new Set(['twins', 'hostile']);

/** Projects with flows that run: with codecs, lists, references and all else that drafts of an import do not have. */
export function runningProjects() {
  const root = path.join(import.meta.dirname, '../emit/samples');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !untold.has(entry.name))
    .map(({ name }) => ({ name, files: projectFiles(path.join(root, name)) }));
}

function readSample(name: string, at: string): ImportSample {
  const root = path.join(at, 'project');
  return {
    name,
    folder: at,
    input: { path: 'input.rst', text: readFileSync(path.join(at, 'input.rst'), 'utf8') },
    project: existsSync(root) ? projectFiles(root) : {},
  };
}

function projectFiles(root: string): Readonly<Record<string, string>> {
  const files = globSync('**/*.{yaml,flow}', { cwd: root }).toSorted();
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** Further documents that are held to the same laws: `DOCUMENTS=folder` names where they lie. */
export function foreignDocuments(): readonly SourceFile[] {
  const given = process.env['DOCUMENTS'];
  if (given === undefined) return [];
  return readdirSync(given)
    .filter((file) => /\.(rst|txt)$/.test(file))
    .toSorted()
    .map((file) => ({ path: file, text: readFileSync(path.join(given, file), 'utf8') }));
}
