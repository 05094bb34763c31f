import type { Call, Path } from '../../grammar/ast.ts';
import { describedPath } from '../../runtime/abi/index.ts';
import { suggest } from '../../grammar/suggest.ts';
import { builtinFunctions, type BuiltinFunction } from '../ir/builtin-functions.ts';
import { suggestion } from '../schema/suggest.ts';
import type { Property } from '../schema/system-schema.ts';
import type { BoundArgument, BoundCallTerm, BoundPath } from './bound-flow.ts';
import { childrenOf } from './object-shape.ts';
import { resolvePath } from './resolve-path.ts';
import type { FlowScope, PathBase } from './scope.ts';

/** Resolves a call as an operand. Inside its brackets, and nowhere else, a path may cross a list. */
export function bindCall({ name, arguments: written, span }: Call, base: PathBase, scope: FlowScope) {
  const called = builtinFunctions.get(name.text);
  if (called === undefined) {
    const known = [...builtinFunctions.keys()];
    scope.report('unknown-function', name.span, { name: name.text }, suggestion(name.text, known, name.span));
    return undefined;
  }
  const separator = called.takes === 'texts' ? written[0] : undefined;
  const others = called.takes === 'texts' ? written.slice(1) : written;
  const paths = others.flatMap((argument) => (argument.kind === 'Path' ? [argument] : []));
  const bound = paths.map((path) => bindArgument(path, base, scope));
  const of = bound.filter((argument) => argument !== undefined);
  if (of.length < bound.length) return undefined;
  const hasSeparator = called.takes !== 'texts' || separator?.kind === 'StringLiteral';
  const isCalledWell = hasSeparator && paths.length === others.length && takesAll(called, of);
  const [use, ...rest] = of.map((argument) => called.use(valueOf(argument).model));
  if (!isCalledWell || use === undefined || rest.includes(undefined)) {
    scope.report('wrong-arguments', span, { codec: name.text, expected: called.expected });
    return undefined;
  }
  const bare: BoundCallTerm = {
    kind: 'call',
    called,
    use,
    of,
    separator: undefined,
    guard: base.guard,
    span,
  };
  return separator?.kind === 'StringLiteral' ? { ...bare, separator: separator.value } : bare;
}

function takesAll({ takes }: BuiltinFunction, of: readonly BoundArgument[]): boolean {
  const isList = ({ path }: BoundArgument): boolean => path.property.model.type === 'list';
  switch (takes) {
    case 'list':
      return of.length === 1 && of.every((argument) => isList(argument) && argument.inElement === '');
    case 'elements':
      return of.length === 1 && of.every(isList);
    case 'texts':
      return of.length > 0;
  }
}

/** The property that a function looks at: one of each element, or the one that was named. */
export function valueOf({ path, element }: BoundArgument): Property {
  return element ?? path.property;
}

function bindArgument(path: Path, base: PathBase, scope: FlowScope): BoundArgument | undefined {
  const length = listLength(path, base);
  const [head, rest] = [path.segments.slice(0, length), path.segments.slice(length)];
  const end = head.at(-1)?.span.end ?? path.span.end;
  const list = resolvePath({ ...path, segments: head, span: { start: path.span.start, end } }, base, scope);
  if (list === undefined) return undefined;
  const element = list.property.model.type === 'list' ? elementOf(list, rest, scope) : undefined;
  if (element === 'unknown') return undefined;
  return {
    path: { ...list, span: path.span },
    element,
    inElement: rest.map(({ name }) => name.text).join('.'),
  };
}

/** How many segments of a path name the list that it crosses; all where it crosses none. */
function listLength({ segments }: Path, { object, segments: before }: PathBase): number {
  const crossed = segments.findIndex(({ selector }, index) => {
    const names = segments.slice(0, index + 1).map(({ name }) => name.text);
    const described = describedPath([...before, ...names].join('.'));
    return selector === undefined && object.properties.get(described)?.model.type === 'list';
  });
  return crossed === -1 ? segments.length : crossed + 1;
}

/** What stands in each element of a list; undefined where only the list is described. */
function elementOf(
  { object, path }: BoundPath,
  rest: Path['segments'],
  scope: FlowScope,
): Property | 'unknown' | undefined {
  const list = `${describedPath(path)}[]`;
  const [first] = rest;
  const found = object.properties.get([list, ...rest.map(({ name }) => name.text)].join('.'));
  if (found !== undefined || first === undefined) return found;
  if (object.properties.get(`${list}.${first.name.text}`)?.model.type === 'list') {
    const parameters = { path: `${path}.${first.name.text}`, name: rest.at(1)?.name.text ?? '' };
    scope.report('crosses-list', first.name.span, parameters, {
      hint: 'A function crosses one list, and no list in its elements.',
    });
    return 'unknown';
  }
  const names = childrenOf(object).get(list) ?? [];
  const near = suggest(
    first.name.text,
    names.filter((name) => !name.endsWith('[]')),
  );
  const hint = near === undefined ? undefined : `Did you mean \`${near}\`?`;
  const parameters = { object: `${object.name}.${path}`, name: rest.map(({ name }) => name.text).join('.') };
  scope.report('unknown-property', first.name.span, parameters, { hint });
  return 'unknown';
}
