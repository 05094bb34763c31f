import { check, property } from 'fast-check';
import { arbitraryExample } from './example.ts';
import type { Example } from './example.ts';
import type { Broken } from './laws.ts';
import { judge } from './laws.ts';
import type { RowSubject } from './subject.ts';

export interface VerifyOptions {
  /** Examples per row. */
  readonly runs: number;
  /** The same seed draws the same examples. */
  readonly seed: number;
}

export interface RowVerdict {
  readonly subject: RowSubject;
  /** Examples that the row had something to say to. */
  readonly tried: number;
  /** The smallest one that could be found. */
  readonly counterexample: Counterexample | undefined;
}

interface Counterexample extends Broken {
  readonly referenced: Example['referenced'];
}

/** Runs the generated functions of one row on generated records. */
export function verifyRow(subject: RowSubject, { runs, seed }: VerifyOptions): RowVerdict {
  let tried = 0;
  // fast-check goes from a counterexample to smaller ones, so that the last one is the smallest.
  let counterexample: Counterexample | undefined;
  const holds = property(arbitraryExample(subject), (example) => {
    const verdict = judge(subject, example);
    if (verdict.kind === 'kept') tried += 1;
    if (verdict.kind === 'broken') counterexample = { ...verdict, referenced: example.referenced };
    return verdict.kind !== 'broken';
  });
  check(holds, { numRuns: runs, seed });
  return { subject, tried, counterexample };
}
