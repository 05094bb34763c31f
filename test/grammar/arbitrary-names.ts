import * as fc from 'fast-check';
import {
  needsQuotes,
  type Literal,
  type Name,
  type Path,
  type PathSegment,
  type Selector,
} from '../../grammar/index.ts';

/** Trees made by chance have no text yet. */
export const span = { start: 0, end: 0 };

const WORDS = [
  'email order-id first_name Straße ñandú 名前 _x1 __proto__ constructor flow to as draft sync many codec from',
  'values else match only while create delete conflict always never archive if latest prefer park by via link',
  'on lossy allow together and or not linked referenced true false empty',
].flatMap((words) => words.split(' '));

/** Any text, with a taste for what is hard to write down. */
const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    '\\',
    '`',
    '\n\r\t',
    '${x}',
    '*/',
    '//',
    '\u202e',
    '\u0000',
    '\ud800',
    '{',
    '\u2028',
  ),
);

export const arbitraryName: fc.Arbitrary<Name> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...WORDS),
      arbitraryText.filter((text) => text !== ''),
    ),
    fc.boolean(),
  )
  .map(([text, quoted]) => ({ kind: 'Name', span, text, quoted: quoted || needsQuotes(text) }));

export const arbitraryString = arbitraryText.map((value) => ({
  kind: 'StringLiteral' as const,
  span,
  value,
}));

export const arbitraryLiteral: fc.Arbitrary<Literal> = fc.oneof(
  arbitraryString,
  fc
    .stringMatching(/^-?[0-9]{1,20}(\.[0-9]{1,5})?$/)
    .map((text) => ({ kind: 'NumberLiteral' as const, span, text })),
  fc.boolean().map((value) => ({ kind: 'BooleanLiteral' as const, span, value })),
  fc.constant({ kind: 'EmptyLiteral' as const, span }),
);

const { path } = fc.letrec<{ path: Path; segment: PathSegment; selector: Selector }>((tie) => ({
  path: fc
    .array(tie('segment'), { minLength: 1, maxLength: 3, depthIdentifier: 'path' })
    .map((segments) => ({ kind: 'Path', span, segments })),
  segment: fc
    .tuple(
      arbitraryName,
      fc.option(tie('selector'), { nil: undefined, depthIdentifier: 'path', depthSize: 'small', freq: 3 }),
    )
    .map(([name, selector]) => ({ kind: 'PathSegment', span, name, selector })),
  selector: fc.oneof(
    fc.nat({ max: 999 }).map((index) => ({ kind: 'IndexSelector' as const, span, index })),
    fc
      .array(
        fc
          .tuple(tie('path'), arbitraryLiteral)
          .map(([path, value]) => ({ kind: 'SelectorEquality' as const, span, path, value })),
        { minLength: 1, maxLength: 2 },
      )
      .map((equalities) => ({ kind: 'EqualitySelector' as const, span, equalities })),
  ),
}));

export const arbitraryPath: fc.Arbitrary<Path> = path;
