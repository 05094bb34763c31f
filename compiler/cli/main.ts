#!/usr/bin/env node
// Only what every Node can read stands here: an old one must get as far as the message.
import process from 'node:process';
import { nodeVersionProblem } from './node-version.ts';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./process-terminal.ts');
  await main(process.argv.slice(2));
} else {
  process.stderr.write(problem);
  process.exitCode = 2;
}
