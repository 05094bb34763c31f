import type { Command } from 'commander';
import type { CaseOptions } from '../case-selection.ts';
import { addCaseOptions } from '../case-selection.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { decideCases } from '../decide-cases.ts';

/** `syncline ignore`: closes cases that need no decision. */
export const ignoreCommand: CommandFactory = (terminal, finish): Command =>
  addCaseOptions(
    describeCommand('ignore', {
      summary: 'closes cases that need no decision, until something about them changes',
      details: [
        'A case is open again when a mapped property of one of its records changes in its system, or when the case',
        'comes to name other records. `syncline inbox --ignored` shows what is ignored.',
      ].join('\n'),
      examples: [
        'syncline ignore 3',
        'syncline ignore --code match-linked-elsewhere --sync Persons-customer',
      ],
      json: 'print what became of each case as one JSON value',
    }).argument('[case...]', 'number or key, as `syncline inbox` shows it'),
  ).action(async (cases: string[], options: CaseOptions) => {
    finish(
      await decideCases(terminal, cases, options, {
        kind: 'ignore',
        flows: false,
        toDecision: ({ key }) => ({ kind: 'ignore', case: key }),
        done: 'ignored until something about it changes',
      }),
    );
  });
