import type { FlowFile } from './ast.ts';
import { layOut, type Trivia } from './lay-out.ts';
import type { Statement } from './print-statements.ts';

/** A tree as canonical text. Reading that text gives the same tree again, but for its spans. */
export function print(file: FlowFile): string {
  return layOut(file, canonical);
}

const canonical: Trivia = {
  takeComments: () => [],
  takeTrailing: () => undefined,
  separates: (previous, next) => previous !== undefined && isSeparated(previous, next),
};

/** Sections stand apart, and so do unlike statements; defaults stand right below the header. */
function isSeparated(previous: Statement, next: Statement): boolean {
  const [above, below] = [groupOf(previous), groupOf(next)];
  if (above === 'header') return below !== 'rule';
  return above === 'section' || above !== below;
}

function groupOf(node: Statement): 'header' | 'rule' | 'row' | 'codec' | 'section' {
  switch (node.kind) {
    case 'FlowHeader':
      return 'header';
    case 'CodecDeclaration':
      return 'codec';
    case 'SyncDeclaration':
    case 'ValuesDeclaration':
      return 'section';
    case 'Row':
    case 'ValuesLine':
      return 'row';
    default:
      return 'rule';
  }
}
