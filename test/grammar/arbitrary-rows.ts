import * as fc from 'fast-check';
import type {
  AllowClause,
  Arrow,
  Call,
  Condition,
  ConflictRule,
  DocComment,
  Operand,
  Row,
  Term,
  Via,
} from '../../grammar/index.ts';
import { arbitraryLiteral, arbitraryName, arbitraryPath, arbitraryString, span } from './arbitrary-names.ts';

/** A clause that may be left out. */
export function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

export const arbitraryArrow = fc.constantFrom<Arrow>('<->', '->', '<-');

export const arbitraryDoc: fc.Arbitrary<DocComment> = fc
  .array(fc.constantFrom('', 'One line.', '  indented', '/ slashes', '*/ `x` ${y} "'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((lines) => ({ kind: 'DocComment', span, text: lines.join('\n') }));

export const arbitraryAllow: fc.Arbitrary<AllowClause[]> = fc.array(
  fc
    .tuple(arbitraryName, arbitraryString)
    .map(([code, reason]) => ({ kind: 'AllowClause' as const, span, code, reason })),
  { maxLength: 2 },
);

export const arbitraryConflict: fc.Arbitrary<ConflictRule> = fc.oneof(
  fc
    .constantFrom('latest' as const, 'park' as const)
    .map((policy) => ({ kind: 'ConflictRule' as const, span, policy, system: undefined })),
  arbitraryName.map((system) => ({ kind: 'ConflictRule' as const, span, policy: 'prefer' as const, system })),
);

const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(arbitraryPath, fc.constantFrom('=' as const, '!=' as const), arbitraryLiteral)
      .map(([path, operator, value]) => ({ kind: 'Comparison' as const, span, path, operator, value })),
    arbitraryPath.map((path) => ({ kind: 'PathCondition' as const, span, path })),
    fc
      .tuple(fc.constantFrom('linked' as const, 'referenced' as const), arbitraryName)
      .map(([relation, sync]) => ({ kind: 'LinkCondition' as const, span, relation, sync })),
    arbitraryString.map((text) => ({ kind: 'ProseCondition' as const, span, text })),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    tie('leaf'),
    fc
      .array(tie('condition'), { minLength: 2, maxLength: 3 })
      .map((conditions) => ({ kind: 'OrCondition' as const, span, conditions })),
    fc
      .array(tie('condition'), { minLength: 2, maxLength: 3 })
      .map((conditions) => ({ kind: 'AndCondition' as const, span, conditions })),
    tie('condition').map((condition) => ({ kind: 'NotCondition' as const, span, condition })),
  ),
}));

export const arbitraryCondition: fc.Arbitrary<Condition> = condition;

const arbitraryCall: fc.Arbitrary<Call> = fc
  .tuple(arbitraryName, fc.array(fc.oneof(arbitraryLiteral, arbitraryPath), { maxLength: 3 }))
  .map(([name, values]) => ({ kind: 'Call', span, name, arguments: values }));

const arbitraryTerm: fc.Arbitrary<Term> = fc.oneof(
  fc
    .tuple(arbitraryPath, optional(arbitraryCondition))
    .map(([path, guard]) => ({ kind: 'PathTerm' as const, span, path, guard })),
  arbitraryLiteral.map((literal) => ({ kind: 'LiteralTerm' as const, span, literal })),
  fc
    .array(arbitraryPath, { minLength: 1, maxLength: 3 })
    .map((paths) => ({ kind: 'TupleTerm' as const, span, paths })),
  arbitraryCall.map((call) => ({ kind: 'CallTerm' as const, span, call })),
);

const arbitraryOperand: fc.Arbitrary<Operand> = fc
  .array(arbitraryTerm, { minLength: 1, maxLength: 3 })
  .map((terms) => ({ kind: 'Operand', span, terms }));

const arbitraryVia: fc.Arbitrary<Via> = fc.oneof(
  arbitraryCall.map((call) => ({ kind: 'CodecVia' as const, span, call })),
  arbitraryName.map((sync) => ({ kind: 'LinkVia' as const, span, sync })),
);

const arbitraryHead = fc.record({
  kind: fc.constant('Row' as const),
  span: fc.constant(span),
  doc: optional(arbitraryDoc),
  left: arbitraryOperand,
  arrow: arbitraryArrow,
  right: arbitraryOperand,
  as: optional(arbitraryString),
  by: optional(
    fc
      .tuple(arbitraryPath, arbitraryPath)
      .map(([left, right]) => ({ kind: 'ByClause' as const, span, left, right })),
  ),
  via: optional(arbitraryVia),
  onCreate: fc.boolean(),
  conflict: optional(arbitraryConflict),
  lossy: fc.boolean(),
  allow: arbitraryAllow,
});

const { row } = fc.letrec<{ row: Row; block: Pick<Row, 'together' | 'rows'> }>((tie) => ({
  row: fc.tuple(arbitraryHead, tie('block')).map(([head, block]) => ({ ...head, ...block })),
  block: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'row' },
    fc.constant({ together: false, rows: undefined }),
    fc
      .tuple(fc.boolean(), fc.array(tie('row'), { maxLength: 3, depthIdentifier: 'row' }))
      .map(([together, rows]) => ({ together, rows })),
  ),
}));

export const arbitraryRow: fc.Arbitrary<Row> = row;
