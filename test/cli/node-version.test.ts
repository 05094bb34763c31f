import { expect, test } from 'vitest';
import { nodeVersionProblem } from '../../compiler/cli/node-version.ts';

test.each(['24.16.0', '24.21.0', '25.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

test.each(['18.20.4', '22.12.0', '24.15.9'])(
  'Node %s is too old, and the message says what to do',
  (version) => {
    expect(nodeVersionProblem(version)).toMatch(/^error\[node-too-old\]: .*24\.16.*\n {2}fix: /);
  },
);
