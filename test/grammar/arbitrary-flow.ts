import * as fc from 'fast-check';
import type {
  CodecDeclaration,
  FlowFile,
  FlowHeader,
  RuleStatement,
  SyncDeclaration,
  ValuesDeclaration,
  ValuesLine,
} from '../../grammar/index.ts';
import { arbitraryLiteral, arbitraryName, arbitraryPath, arbitraryString, span } from './arbitrary-names.ts';
import {
  arbitraryAllow,
  arbitraryArrow,
  arbitraryCondition,
  arbitraryConflict,
  arbitraryDoc,
  arbitraryRow,
  optional,
} from './arbitrary-rows.ts';

const here = fc.constant(span);
const is = <const Kind extends string>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);

const arbitraryPair = fc
  .tuple(arbitraryPath, arbitraryPath)
  .map(([left, right]) => ({ kind: 'MatchPair' as const, span, left, right }));

const arbitraryCreation = fc.oneof(
  fc.constantFrom(
    { policy: 'always' as const, condition: undefined },
    { policy: 'never' as const, condition: undefined },
  ),
  arbitraryCondition.map((condition) => ({ policy: 'if' as const, condition })),
);

const arbitraryRule: fc.Arbitrary<RuleStatement> = fc.oneof(
  fc.record({
    kind: is('MatchStatement'),
    span: here,
    pairs: fc.array(arbitraryPair, { minLength: 1, maxLength: 3 }),
    allow: arbitraryAllow,
  }),
  fc.record({
    kind: is('ScopeStatement'),
    span: here,
    keyword: fc.constantFrom('only' as const, 'while' as const),
    system: arbitraryName,
    condition: arbitraryCondition,
    allow: arbitraryAllow,
  }),
  fc.tuple(arbitraryCreation, arbitraryName, arbitraryAllow).map(([creation, system, allow]) => ({
    kind: 'CreateStatement' as const,
    span,
    system,
    ...creation,
    allow,
  })),
  fc.record({
    kind: is('DeleteStatement'),
    span: here,
    system: arbitraryName,
    policy: fc.constantFrom('never' as const, 'always' as const, 'archive' as const),
    allow: arbitraryAllow,
  }),
  fc.record({ kind: is('ConflictStatement'), span: here, rule: arbitraryConflict, allow: arbitraryAllow }),
);

const arbitraryValuesLine: fc.Arbitrary<ValuesLine> = fc
  .record({
    kind: is('ValuesLine'),
    span: here,
    left: optional(arbitraryLiteral),
    arrow: arbitraryArrow,
    right: optional(arbitraryLiteral),
  })
  .filter(
    ({ left, arrow, right }) =>
      (left !== undefined || right !== undefined) &&
      (left !== undefined || arrow === '->') &&
      (right !== undefined || arrow === '<-'),
  );

const arbitraryValues: fc.Arbitrary<ValuesDeclaration> = fc.record({
  kind: is('ValuesDeclaration'),
  span: here,
  doc: optional(arbitraryDoc),
  name: arbitraryName,
  lines: fc.array(arbitraryValuesLine, { maxLength: 4 }),
  allow: arbitraryAllow,
});

const arbitraryCodec: fc.Arbitrary<CodecDeclaration> = fc.record({
  kind: is('CodecDeclaration'),
  span: here,
  doc: optional(arbitraryDoc),
  name: arbitraryName,
  from: arbitraryString,
  allow: arbitraryAllow,
});

const arbitrarySync: fc.Arbitrary<SyncDeclaration> = fc.record({
  kind: is('SyncDeclaration'),
  span: here,
  doc: optional(arbitraryDoc),
  draft: fc.boolean(),
  many: fc.boolean(),
  left: arbitraryName,
  arrow: arbitraryArrow,
  right: arbitraryName,
  alias: optional(arbitraryName),
  title: optional(arbitraryString),
  allow: arbitraryAllow,
  statements: fc.array(fc.oneof(arbitraryRule, arbitraryRow, arbitraryRow), { maxLength: 6 }),
});

const arbitrarySystem = fc.record({
  kind: is('SystemName'),
  span: here,
  system: arbitraryName,
  alias: optional(arbitraryName),
});

const arbitraryHeader: fc.Arbitrary<FlowHeader> = fc.record({
  kind: is('FlowHeader'),
  span: here,
  doc: optional(arbitraryDoc),
  left: arbitrarySystem,
  right: arbitrarySystem,
  title: optional(arbitraryString),
});

/** Any tree that the grammar can write down, with empty spans. */
export const arbitraryFlow: fc.Arbitrary<FlowFile> = fc
  .tuple(
    arbitraryHeader,
    fc.array(fc.oneof(arbitraryRule, arbitraryCodec, arbitraryValues), { maxLength: 3 }),
    fc.array(fc.oneof(arbitrarySync, arbitrarySync, arbitraryCodec, arbitraryValues), { maxLength: 3 }),
  )
  .map(([header, defaults, sections]) => ({
    kind: 'FlowFile',
    span,
    header,
    statements: [...defaults, ...sections],
  }));

/** A tree without its spans, to compare what two texts say. */
export function withoutSpans(file: FlowFile): unknown {
  return JSON.parse(JSON.stringify(file, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
