import path from 'node:path';
import { expect, test } from 'vitest';
import { importFlow } from '../../compiler/cli/flow-modules.ts';
import { findingOf } from '../../compiler/verify/findings.ts';
import { subjectsOf } from '../../compiler/verify/subject.ts';
import { verifyRow } from '../../compiler/verify/verify-row.ts';
import { checkSample, sampleProjects, samplesFolder } from '../emit/sample-projects.ts';

const options = { runs: 100, seed: 3 };

/** Drafts are in no module. */
const projects = sampleProjects().filter((name) => name !== 'drafts');

test.each(projects)('every row of the sample %s keeps its law, and has something to say', async (name) => {
  const { flows } = await checkSample(name);
  for (const flow of flows) {
    const model = await importFlow(path.join(samplesFolder, name), `generated/${flow.name}.ts`);
    const verdicts = subjectsOf(flow, model).map((subject) => verifyRow(subject, options));
    const broken = verdicts.filter((verdict) => findingOf(flow, verdict, options) !== undefined);
    expect(broken.map(({ subject, counterexample }) => [subject.row.line, counterexample])).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
  }
});
