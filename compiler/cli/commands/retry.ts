import type { Command } from 'commander';
import type { CaseOptions } from '../case-selection.ts';
import { addCaseOptions } from '../case-selection.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { decideCases } from '../decide-cases.ts';

/** `syncline retry`: parked cases are looked at again by the next run. */
export const retryCommand: CommandFactory = (terminal, finish): Command =>
  addCaseOptions(
    describeCommand('retry', {
      summary: 'takes cases out of the inbox, for the next run to try again',
      examples: ['syncline retry 3', 'syncline retry --all', 'syncline retry --code update-refused'],
      json: 'print what became of each case as one JSON value',
    }).argument('[case...]', 'number or key, as `syncline inbox` shows it'),
  ).action(async (cases: string[], options: CaseOptions) => {
    finish(
      await decideCases(terminal, cases, options, {
        kind: 'retry',
        flows: false,
        toDecision: ({ key }) => ({ kind: 'retry', case: key }),
        done: 'to be tried again: syncline run',
      }),
    );
  });
