import { expect, test } from 'vitest';
import { CliError, UsageError, reportFailure } from '../../compiler/cli/failure.ts';
import { InternalError, SyncError } from '../../runtime/index.ts';
import { memoryTerminal } from './support/memory-terminal.ts';

const full = new CliError('disk-full', 'the state could not be written', {
  why: 'no space left on the device',
  fix: 'free some space',
});

test('an operational failure says what, why and what to do', () => {
  const { terminal, said } = memoryTerminal('/');
  expect(reportFailure(full, terminal, false)).toBe(1);
  expect(said).toEqual({
    out: '',
    err: [
      'error[disk-full]: the state could not be written',
      '  why: no space left on the device',
      '  fix: free some space',
      '',
    ].join('\n'),
  });
});

test('a failure of the runtime also says where it happened', () => {
  const { terminal, said } = memoryTerminal('/');
  const where = { connection: 'billing', object: 'customer', id: '17' };
  reportFailure(
    new SyncError('system-down', 'billing does not answer', { where, retryable: true }),
    terminal,
    false,
  );
  expect(said.err).toBe('error[system-down]: billing does not answer\n  at: billing customer 17\n');
});

test('with --json the failure is data as well', () => {
  const { terminal, said } = memoryTerminal('/');
  reportFailure(full, terminal, true);
  expect(JSON.parse(said.out)).toEqual({
    formatVersion: 1,
    error: {
      code: 'disk-full',
      message: 'the state could not be written',
      why: 'no space left on the device',
      fix: 'free some space',
    },
  });
});

test('a wrong command line has an exit code of its own', () => {
  expect(
    reportFailure(new UsageError('unknown-flow', 'no such flow'), memoryTerminal('/').terminal, false),
  ).toBe(2);
});

test('a bug says that it is one, and keeps its stack for those who ask', () => {
  const bug = new InternalError('a link without sides');
  const plain = memoryTerminal('/');
  expect(reportFailure(bug, plain.terminal, false)).toBe(1);
  expect(plain.said.err).toContain(
    'error[internal-error]: this is a bug in Syncline\n  why: a link without sides',
  );
  expect(plain.said.err).not.toContain('failure.test.ts');

  const debugging = memoryTerminal('/', { environment: { SYNCLINE_DEBUG: '1' } });
  reportFailure(bug, debugging.terminal, false);
  expect(debugging.said.err).toContain('failure.test.ts');
});

test('colour is used only where the terminal has it', () => {
  const { terminal, said } = memoryTerminal('/', { colour: true });
  reportFailure(full, terminal, false);
  expect(said.err).toContain('\u001b[31merror[disk-full]');
});
