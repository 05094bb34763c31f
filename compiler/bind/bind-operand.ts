import type { Literal, Operand, PathTerm, Row, Term, TupleTerm } from '../../grammar/ast.ts';
import { describeType } from '../check/describe-type.ts';
import { bindCondition, literalHint } from './bind-condition.ts';
import type { BoundCondition, BoundOperand, BoundPathTerm, BoundTerm } from './bound-flow.ts';
import { bindCall } from './bind-call.ts';
import { typedTerm, type TypedTerm } from './path-terms.ts';
import { canonicalLiteral, literalText, plainLiteral } from './literal.ts';
import { resolvePath } from './resolve-path.ts';
import type { SyncScope } from './scope.ts';

/** Both operands of a row. */
export interface BoundOperands {
  readonly left: BoundOperand;
  readonly right: BoundOperand;
}

/** Resolves both operands of a row. Literals take the type of a property beside them, else of one across the arrow. */
export function bindOperands(
  row: Pick<Row, 'left' | 'right' | 'via'>,
  scope: SyncScope,
): BoundOperands | undefined {
  if ([row.left, row.right].some((operand) => isMisplacedTuple(operand, row, scope))) return undefined;
  const left = bindPaths(row.left, 'left', scope);
  const right = bindPaths(row.right, 'right', scope);
  if (left === undefined || right === undefined) return undefined;
  const leftModel = firstTyped(left);
  const rightModel = firstTyped(right);
  const across = row.via === undefined;
  const leftTerms = bindLiterals(left, leftModel ?? (across ? rightModel : undefined), scope);
  const rightTerms = bindLiterals(right, rightModel ?? (across ? leftModel : undefined), scope);
  if (leftTerms === undefined || rightTerms === undefined) return undefined;
  return {
    left: { side: 'left', terms: leftTerms, span: row.left.span },
    right: { side: 'right', terms: rightTerms, span: row.right.span },
  };
}

/** Several properties become one value only through a codec, and are no alternative to another value. */
function isMisplacedTuple({ terms }: Operand, { via }: Pick<Row, 'via'>, { flow }: SyncScope): boolean {
  const tuple = terms.find((term) => term.kind === 'TupleTerm');
  if (tuple === undefined) return false;
  if (via?.kind !== 'CodecVia') {
    const hint = 'Declare a codec in TypeScript that makes one value of them, and add `via NAME`.';
    flow.report('tuple-without-codec', tuple.span, {}, { hint });
    return true;
  }
  if (terms.length === 1) return false;
  flow.report('tuple-among-alternatives', tuple.span, {}, { hint: 'Give it a row of its own.' });
  return true;
}

type HalfBound =
  Exclude<BoundTerm, { kind: 'literal' }> | { readonly kind: 'LiteralTerm'; readonly literal: Literal };

function bindPaths(operand: Operand, side: 'left' | 'right', scope: SyncScope) {
  const terms = operand.terms.map((term) => bindTerm(term, side, scope));
  const bound = terms.filter((term) => term !== undefined);
  return bound.length < terms.length ? undefined : bound;
}

function bindTerm(term: Term, side: 'left' | 'right', scope: SyncScope): HalfBound | undefined {
  switch (term.kind) {
    case 'PathTerm':
      return bindPathTerm(term, side, scope);
    case 'LiteralTerm':
      return term;
    case 'TupleTerm':
      return bindTuple(term, side, scope);
    case 'CallTerm':
      return bindCall(term.call, scope[side], scope.flow);
  }
}

function bindPathTerm(term: PathTerm, side: 'left' | 'right', scope: SyncScope): BoundPathTerm | undefined {
  const base = scope[side];
  const path = resolvePath(term.path, base, scope.flow);
  const guard = term.guard && bindCondition(term.guard, base, scope.flow);
  if (path === undefined || (term.guard !== undefined && guard === undefined)) return undefined;
  return { kind: 'path', path, guard: bothGuards(base.guard, guard), span: term.span };
}

function bindTuple(
  { paths, span }: TupleTerm,
  side: 'left' | 'right',
  scope: SyncScope,
): HalfBound | undefined {
  const base = scope[side];
  const members = paths.flatMap((path): readonly BoundPathTerm[] => {
    const bound = resolvePath(path, base, scope.flow);
    return bound === undefined ? [] : [{ kind: 'path', path: bound, guard: base.guard, span: path.span }];
  });
  return members.length < paths.length ? undefined : { kind: 'tuple', members, span };
}

/** The guard of the block and the path's own. */
function bothGuards(
  outer: BoundCondition | undefined,
  inner: BoundCondition | undefined,
): BoundCondition | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return { kind: 'and', of: [outer, inner], span: inner.span };
}

function firstTyped(terms: readonly HalfBound[]): TypedTerm | undefined {
  const typed = terms.map((term) => (term.kind === 'LiteralTerm' ? undefined : typedTerm(term)));
  return typed.find((term) => term !== undefined);
}

function bindLiterals(
  terms: readonly HalfBound[],
  like: TypedTerm | undefined,
  scope: SyncScope,
): readonly BoundTerm[] | undefined {
  const bound = terms.map((term) =>
    term.kind === 'LiteralTerm' ? bindLiteral(term.literal, like, scope) : term,
  );
  const fit = bound.filter((term) => term !== undefined);
  return fit.length < bound.length ? undefined : fit;
}

function bindLiteral(
  literal: Literal,
  like: TypedTerm | undefined,
  { flow }: SyncScope,
): BoundTerm | undefined {
  const value = like === undefined ? plainLiteral(literal) : canonicalLiteral(literal, like.model);
  if (value !== undefined) return { kind: 'literal', value, span: literal.span };
  if (like === undefined) return undefined;
  flow.report(
    'unfit-literal',
    literal.span,
    { literal: literalText(literal), path: like.text, type: describeType(like.model) },
    literalHint(literal.kind === 'StringLiteral' ? literal.value : undefined, like.model),
  );
  return undefined;
}

/** The guard of a block holds for every path inside it, on the side where it stands. */
export function blockGuard(operand: Operand, side: 'left' | 'right', scope: SyncScope) {
  const [term] = operand.terms;
  if (term?.kind !== 'PathTerm' || term.guard === undefined) return scope[side].guard;
  return bothGuards(scope[side].guard, bindCondition(term.guard, scope[side], scope.flow));
}
