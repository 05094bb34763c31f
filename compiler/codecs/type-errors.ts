import type { Project, SourceFile } from 'ts-morph';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { diagnose } from '../check/messages.ts';
import { pureHint } from './find-impurities.ts';
import { placeOf, type Morph } from './type-script.ts';

/** TypeScript's numbers for an import that leads nowhere: what may be imported is not its business. */
const unresolvedImports = new Set([2307, 2792, 5097, 7016]);

/** TypeScript's numbers for a name that nothing declares. */
const unknownNames = new Set([2304, 2552, 2580, 2584, 2585, 2591, 2592, 2593]);

/** Names that machines add to the language, and that let a codec ask for more than its value. */
const surroundings = new Set(
  (
    'console crypto document fetch localStorage navigator performance process queueMicrotask require setImmediate ' +
    'setInterval setTimeout WebSocket window XMLHttpRequest'
  ).split(' '),
);

/** What the compiler of TypeScript has to say about a codec's file. */
export function findTypeErrors({ ts }: Morph, project: Project, file: SourceFile): Diagnostic[] {
  const program = project.getProgram();
  const syntax = program.getSyntacticDiagnostics(file);
  const found = syntax.length > 0 ? syntax : program.getSemanticDiagnostics(file);
  const { file: path } = placeOf(file);
  return found.flatMap(({ compilerObject: { code, messageText, start = 0, length = 0 } }) => {
    const span = { start, end: start + length };
    const name = file.getFullText().slice(span.start, span.end);
    if (unresolvedImports.has(code) || /^["']/.test(name)) return [];
    if (unknownNames.has(code) && surroundings.has(name)) {
      return [diagnose('impure-codec', { file: path, span }, { what: `\`${name}\`` }, { hint: pureHint })];
    }
    const message = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' ').replace(/\.$/, '');
    return [diagnose('codec-not-typescript', { file: path, span }, { message })];
  });
}
