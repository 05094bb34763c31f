import type { SourceSpan } from '../../grammar/source.ts';
import { describedPath, type PropertyModel } from '../../runtime/abi/index.ts';
import type {
  BoundArgument,
  BoundCondition,
  BoundOperand,
  BoundPath,
  BoundPathTerm,
  BoundTerm,
} from './bound-flow.ts';
import { pathText } from './resolve-path.ts';

/** The properties that a term stands for: a tuple for its members, a literal and what is computed for none. */
function termPaths(term: BoundTerm): readonly BoundPathTerm[] {
  switch (term.kind) {
    case 'path':
      return [term];
    case 'tuple':
      return term.members;
    case 'call':
    case 'literal':
      return [];
  }
}

/** All properties that an operand stands for. */
export function pathTerms({ terms }: BoundOperand): readonly BoundPathTerm[] {
  const [first] = terms;
  return first !== undefined && terms.length === 1 ? termPaths(first) : terms.flatMap(termPaths);
}

/** All properties that an operand looks at: those that it stands for, and the arguments of calls. */
export function readPaths({ terms }: BoundOperand): readonly BoundPath[] {
  return terms.flatMap((term) =>
    term.kind === 'call' ? term.of.map(({ path }) => path) : termPaths(term).map(({ path }) => path),
  );
}

/** The arguments of all calls of an operand. */
export function callArguments({ terms }: BoundOperand): readonly BoundArgument[] {
  return terms.flatMap((term) => (term.kind === 'call' ? term.of : []));
}

/** Under which condition a term says something. Members of a tuple have one guard, that of the block around them. */
export function guardOf(term: BoundTerm): BoundCondition | undefined {
  if (term.kind === 'literal') return undefined;
  return term.kind === 'tuple' ? term.members[0]?.guard : term.guard;
}

/** A term that is one value of a type that a descriptor tells. */
export interface TypedTerm {
  readonly text: string;
  readonly model: PropertyModel;
  /** What stands in a list. */
  readonly items: PropertyModel | undefined;
  readonly span: SourceSpan;
}

export function typedTerm(term: BoundTerm): TypedTerm | undefined {
  const { span } = term;
  if (term.kind === 'path') {
    const { path } = term;
    const { model } = path.property;
    const items = model.type === 'list' ? itemsOf(path) : undefined;
    return { text: pathText(path), model, items, span };
  }
  if (term.kind !== 'call') return undefined;
  return { text: termText(term), model: term.use.result, items: undefined, span };
}

function itemsOf({ path, object }: BoundPath): PropertyModel | undefined {
  return object.properties.get(`${describedPath(path)}[]`)?.model;
}

export function typedTerms({ terms }: BoundOperand): readonly TypedTerm[] {
  return terms.flatMap((term) => typedTerm(term) ?? []);
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
    case 'call': {
      const separator = term.separator === undefined ? [] : [JSON.stringify(term.separator)];
      return `${term.called.name}(${[...separator, ...term.of.map(argumentText)].join(', ')})`;
    }
    case 'literal':
      return JSON.stringify(term.value);
  }
}

function argumentText({ path, inElement }: BoundArgument): string {
  return inElement === '' ? pathText(path) : `${pathText(path)}.${inElement}`;
}
