import type { Command } from 'commander';
import { Argument } from 'commander';
import type { CaseOptions } from '../case-selection.ts';
import { addCaseOptions } from '../case-selection.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { decideCases } from '../decide-cases.ts';

/** `syncline keep`: says which side of a conflict counts. */
export const keepCommand: CommandFactory = (terminal, finish): Command =>
  addCaseOptions(
    describeCommand('keep', {
      summary: 'says which side of a conflict counts',
      details: [
        'Left and right are those of the flow: flow LEFT to RIGHT. The next run carries the kept value over, and what',
        'the other side held stays in the history. Where the other side is edited before that, the conflict is a new one.',
      ].join('\n'),
      examples: ['syncline keep left 3', 'syncline keep right --all --sync Persons-customer'],
      json: 'print what became of each case as one JSON value',
    })
      .addArgument(new Argument('<side>', 'of the flow').choices(['left', 'right']))
      .argument('[case...]', 'number or key, as `syncline inbox` shows it'),
  ).action(async (side: 'left' | 'right', cases: string[], options: CaseOptions) => {
    finish(
      await decideCases(terminal, cases, options, {
        kind: 'keep',
        flows: true,
        toDecision: ({ key }) => ({ kind: 'keep', case: key, side }),
        done: `decided for the ${side} side: syncline run carries it over`,
      }),
    );
  });
