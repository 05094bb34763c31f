import { expect, test } from 'vitest';

import { subjectsOf } from '../../compiler/verify/subject.ts';
import { verifyRow } from '../../compiler/verify/verify-row.ts';
import { crmShop } from '../emit/samples/lists/generated/crm-shop.ts';
import { checkSample } from '../emit/sample-projects.ts';

test('rows of selected elements, and those of the elements of lists, keep their laws', async () => {
  const [flow] = (await checkSample('lists')).flows;
  const verdicts = flow === undefined ? [] : subjectsOf(flow, crmShop);
  expect(verdicts.map(({ row }) => row.line)).toEqual([
    8, 9, 10, 11, 12, 13, 19, 20, 22, 23, 24, 25, 26, 28, 29, 31, 32,
  ]);
  for (const subject of verdicts) {
    const { tried, counterexample } = verifyRow(subject, { runs: 100, seed: 1 });
    expect({ line: subject.row.line, tried: tried > 0, counterexample }).toEqual({
      line: subject.row.line,
      tried: true,
      counterexample: undefined,
    });
  }
});
