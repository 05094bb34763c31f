import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CheckedProject } from '../compile-project.ts';
import { checkProject } from '../compile-project.ts';
import type { CompilerHost } from '../host.ts';
import { renderDiagnostic } from '../../grammar/locate.ts';
import { sourceOf } from './error-format/located.ts';
import { CliError, UsageError } from './failure.ts';
import { gitFiles } from './git-files.ts';
import { nodeHost } from './node-host.ts';
import { PROJECT_FILE } from './project-root.ts';
import type { ProjectFolder } from './project.ts';

/** The project as it is in another folder, or was in a revision of git. */
export async function checkBaseline(
  against: string,
  folder: string,
  project: ProjectFolder,
): Promise<CheckedProject> {
  const { value, diagnostics } = await checkProject(openBaseline(against, folder, project));
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) return value;
  throw new CliError('baseline-broken', `the flows of ${against} have errors`, {
    why: renderDiagnostic(sourceOf(error, value.project.sources), error),
    fix: 'name a revision or a folder whose flows compile: those that are deployed',
  });
}

function openBaseline(against: string, folder: string, project: ProjectFolder): CompilerHost {
  const other = resolve(folder, against);
  if (existsSync(join(other, PROJECT_FILE))) return readingFrom(nodeHost(other), project.host);
  const files = gitFiles(project.root, against);
  if (!files.paths.includes(PROJECT_FILE)) throw missing(against);
  return readingFrom(
    {
      read: (path) => Promise.resolve(files.read(path)),
      list: (below, ending) =>
        Promise.resolve(
          files.paths.filter((path) => path.startsWith(`${below}/`) && path.endsWith(ending)).toSorted(),
        ),
    },
    project.host,
  );
}

/** Texts come from there; what was found out at length is kept here, and nothing is written there. */
function readingFrom(texts: Pick<CompilerHost, 'read' | 'list'>, own: CompilerHost): CompilerHost {
  return { ...own, list: texts.list, read: (path) => (isKept(path) ? own.read(path) : texts.read(path)) };
}

function isKept(path: string): boolean {
  return path.startsWith('.syncline/');
}

function missing(revision: string): UsageError {
  return new UsageError(
    'baseline-missing',
    `${revision} has no ${PROJECT_FILE} at this place`,
    'name a later revision: one in which the project is there',
  );
}
