import type { BoundOperand, BoundPathTerm, BoundTerm } from './bound-flow.ts';
import { pathText } from './resolve-path.ts';

/** The properties of a term: those of a tuple are its members, a literal has none. */
export function termPaths(term: BoundTerm): readonly BoundPathTerm[] {
  switch (term.kind) {
    case 'path':
      return [term];
    case 'tuple':
      return term.members;
    case 'literal':
      return [];
  }
}

/** All properties of an operand. */
export function pathTerms({ terms }: BoundOperand): readonly BoundPathTerm[] {
  return terms.flatMap(termPaths);
}

/** The members of an operand that is a tuple. */
export function membersOf({ terms: [first] }: BoundOperand): readonly BoundPathTerm[] | undefined {
  return first?.kind === 'tuple' ? first.members : undefined;
}

/** An operand as a person writes it, without its guards. */
export function operandText({ terms }: BoundOperand): string {
  return terms.map(termText).join(' ?? ');
}

function termText(term: BoundTerm): string {
  switch (term.kind) {
    case 'path':
      return pathText(term.path);
    case 'tuple':
      return `[${term.members.map(({ path }) => pathText(path)).join(', ')}]`;
    case 'literal':
      return JSON.stringify(term.value);
  }
}
