import type { Diagnostic, SourceSpan } from '../../grammar/index.ts';
import type { FlowIr } from '../ir/ir.ts';
import { diagnoseVerify } from './messages.ts';
import type { RowVerdict, VerifyOptions } from './verify-row.ts';

/** What is wrong with a row, at its place in the flow; undefined where its law holds. */
export function findingOf(
  { file }: FlowIr,
  { subject, tried, counterexample }: RowVerdict,
  { runs }: VerifyOptions,
): Diagnostic | undefined {
  const span: SourceSpan = subject.ir.rows[subject.index]?.span ?? subject.ir.span;
  const place = { file, span };
  if (counterexample === undefined) {
    return tried > 0 ? undefined : diagnoseVerify('row-not-tried', place, { runs: String(runs) });
  }
  const { problem, detail } = counterexample;
  return problem === 'law-broken'
    ? diagnoseVerify(problem, place, { law: subject.row.law, detail })
    : diagnoseVerify(problem, place, { detail });
}
