import { expect, test } from 'vitest';
import { showProgress } from '../../compiler/cli/progress.ts';
import { wantsColour } from '../../compiler/cli/terminal.ts';
import { memoryTerminal } from './support/memory-terminal.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { CI: 'true' }, false],
  [true, { TERM: 'dumb' }, false],
])('on a terminal: %s, with %o: colour is %s', (isTerminal, environment, wanted) => {
  expect(wantsColour(isTerminal, environment)).toBe(wanted);
});

test('progress overwrites itself while somebody is watching, and is gone at the end', () => {
  const { terminal, said } = memoryTerminal('/');
  const progress = showProgress({ ...terminal, watched: true });
  progress.say('1 request');
  progress.say('2 requests');
  progress.clear();
  progress.clear();
  expect(said).toEqual({ out: '', err: '\r\u001b[K1 request\r\u001b[K2 requests\r\u001b[K' });
});

test('a log gets no moving line', () => {
  const { terminal, said } = memoryTerminal('/');
  const progress = showProgress(terminal);
  progress.say('1 request');
  progress.clear();
  expect(said.err).toBe('');
});
