import type { BoundValuesLine } from '../bind/bound-flow.ts';
import { eachFlow } from './check.ts';
import type { Report } from './report.ts';

/** In each direction one line at most says what becomes of a value. */
export const valuesAmbiguous = eachFlow(({ values }, report) => {
  for (const [name, { lines }] of values) {
    const forward = lines.filter(({ direction }) => direction !== 'backward');
    const backward = lines.filter(({ direction }) => direction !== 'forward');
    reportTwice(forward, 'left', name, report);
    reportTwice(backward, 'right', name, report);
  }
});

function reportTwice(
  lines: readonly BoundValuesLine[],
  from: 'left' | 'right',
  values: string,
  report: Report,
): void {
  const said = new Set<unknown>();
  for (const line of lines) {
    const value = line[from];
    if (said.has(value)) {
      const literal = value === undefined ? '`else`' : JSON.stringify(value);
      const hint = 'Let one of the two go the other way only.';
      report('values-ambiguous', line.span, { values, literal }, { hint });
    }
    said.add(value);
  }
}
