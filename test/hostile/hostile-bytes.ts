import * as fc from 'fast-check';

const encoder = new TextEncoder();

const brackets = ['{', '}', '(', ')', '[', ']', '"', '`', '<->', '- ', ': ', '\n', '\t', '..', '==='];
const odd = [
  '\0',
  '\r',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\u{1f600}',
  '\u0085',
  '\\u{',
  '__proto__',
  '%',
  '${',
  '*/',
];
const endless = fc
  .tuple(
    fc.constantFrom(...brackets, ...odd, 'x', 'a.', 'a ?? ', 'not ', '((', '  '),
    fc.integer({ min: 100, max: 20_000 }),
  )
  .map(([part, count]) => part.repeat(count));

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...brackets, ...odd, '') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: endless },
);

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(), removed: fc.nat(40), put: piece });

/** Good texts with stretches taken out and bad ones put in, endless lines and nests, and bytes that are no text. */
export function hostileBytes(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  const words = [...new Set(texts.flatMap((text) => text.split(/(\s+)/)))];
  const wordEdit = edit.chain((each) => fc.constantFrom(...words).map((put) => ({ ...each, put })));
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.array(fc.oneof(edit, wordEdit), { minLength: 1, maxLength: 5 }))
    .map(([text, edits]) => encoder.encode(edits.reduce(applyEdit, text)));
  const torn = fc
    .tuple(mutated, fc.uint8Array({ maxLength: 8 }), fc.nat())
    .map(([bytes, put, at]) =>
      Uint8Array.of(...put, ...bytes.subarray(at % (bytes.length + 1)).subarray(0, 50_000)),
    );
  return fc.oneof(
    { weight: 6, arbitrary: mutated },
    { weight: 2, arbitrary: torn },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );
}

function applyEdit(text: string, { at, removed, put }: Edit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + put + text.slice(start + removed);
}
