import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkProject, type CheckedProject } from '../../compiler/compile-project.ts';
import { emitProject } from '../../compiler/emit-project.ts';
import type { GeneratedFile } from '../../compiler/emit/generated-file.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { memoryHost } from '../schema/support/memory-host.ts';

export const samplesFolder = path.join(import.meta.dirname, 'samples');

/** Each sample is a project of its own, with what the compiler is expected to write in its `generated/`. */
export function sampleProjects(): readonly string[] {
  return readdirSync(samplesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** The flows of a sample without errors, and the errors of the others. */
export async function checkSample(
  name: string,
): Promise<CheckedProject & { readonly errors: readonly Diagnostic[] }> {
  const root = path.join(samplesFolder, name);
  const paths = globSync(['*.yaml', 'flows/**/*'], { cwd: root }).filter((file) => path.extname(file) !== '');
  const files = paths.map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const);
  const { value, diagnostics } = await checkProject(memoryHost(Object.fromEntries(files)));
  return { ...value, errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

/** Compiles a sample as the command line does. */
export async function compileSample(
  name: string,
): Promise<{ readonly files: readonly GeneratedFile[]; readonly errors: readonly Diagnostic[] }> {
  const checked = await checkSample(name);
  return { files: (await emitProject(checked)).value, errors: checked.errors };
}
