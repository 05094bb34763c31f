import { relative, sep } from 'node:path';
import type { Diagnostic } from '../../../grammar/index.ts';
import { printDiagnostics, toJsonDiagnostics } from '../diagnostics.ts';
import { printJson } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import type { ErrorFormat } from './formats.ts';
import type { Sources } from './located.ts';

export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  /** Folder of the project, which paths of findings start from. */
  readonly root: string;
  /** In text, what is wrong with drafts is shown too. */
  readonly drafts?: boolean;
}

/** Tells findings in the form that was asked for. */
export async function reportFindings(
  findings: Findings,
  format: ErrorFormat,
  terminal: Terminal,
): Promise<void> {
  const { diagnostics, sources, drafts = false } = findings;
  const toPath = inRepository(findings.root, terminal);
  switch (format) {
    case 'text':
      printDiagnostics(diagnostics, sources, terminal, { drafts });
      return;
    case 'json':
      printJson(terminal, { diagnostics: toJsonDiagnostics(diagnostics, sources) });
      return;
    case 'github': {
      const { renderAnnotations } = await import('./github.ts');
      terminal.out(renderAnnotations(diagnostics, sources, toPath));
      return;
    }
    case 'sarif': {
      const { toSarif } = await import('./sarif.ts');
      const { lookUpExplanation: explain } = await import('../find-explanation.ts');
      terminal.out(`${JSON.stringify(toSarif(diagnostics, { sources, toPath, explain }), undefined, 2)}\n`);
    }
  }
}

/** In a workflow of GitHub paths start from the repository, which a project may be a folder of. */
function inRepository(root: string, { environment }: Terminal): (file: string) => string {
  const workspace = environment['GITHUB_WORKSPACE'];
  const folder = workspace === undefined ? '' : relative(workspace, root).split(sep).join('/');
  const isInside = folder !== '' && !folder.startsWith('..');
  return (file) => (isInside ? `${folder}/${file}` : file);
}
