import type { Diagnostic, Outcome } from '../../grammar/index.ts';
import type { CheckedProject } from '../compile-project.ts';
import type { CompilerHost } from '../host.ts';
import { fileFailure } from './file-failure.ts';
import { nodeHost, toHostPath } from './node-host.ts';
import { findProjectRoot } from './project-root.ts';
import type { Terminal } from './terminal.ts';

/** The project that a command was called in. */
export interface ProjectFolder {
  readonly root: string;
  readonly host: CompilerHost;
  /** Paths as people typed them, as the host names them. */
  toHostPath(path: string): string;
}

export function openProject({ folder }: Terminal): ProjectFolder {
  const root = findProjectRoot(folder);
  return { root, host: nodeHost(root), toHostPath: (path) => toHostPath(root, folder, path) };
}

/** Checks the whole project: flows share links, so one alone cannot be judged. */
export async function checkWhole({ host }: ProjectFolder): Promise<Outcome<CheckedProject>> {
  const { checkProject } = await import('../compile-project.ts');
  return checkProject(host);
}

/** Named files, each of which must be there. */
export async function namedFiles(
  project: ProjectFolder,
  files: readonly string[],
): Promise<readonly string[]> {
  const paths = files.map((file) => project.toHostPath(file));
  for (const [index, path] of paths.entries()) {
    const missing = (await project.host.read(path)) === undefined;
    if (missing) throw fileFailure(Object.assign(new Error(), { code: 'ENOENT' }), files[index] ?? path);
  }
  return paths;
}

/** Findings in these files and in what all flows rest on: connections and descriptors. */
export function findingsIn(
  files: readonly string[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (files.length === 0) return diagnostics;
  return diagnostics.filter(({ file }) => files.includes(file) || !file.endsWith('.flow'));
}
