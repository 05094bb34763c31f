import type { Command } from 'commander';
import type { CaseOptions } from '../case-selection.ts';
import { addCaseOptions } from '../case-selection.ts';
import type { CommandFactory } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { decideCases } from '../decide-cases.ts';
import { atDesk } from '../deciding.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { parseRecordName, recordName } from '../record-name.ts';
import type { Terminal } from '../terminal.ts';

/** `syncline create`: says that a record has no partner yet. */
export const createCommand: CommandFactory = (terminal, finish): Command =>
  addCaseOptions(
    describeCommand('create', {
      summary: 'says that a record has no partner yet, so that one is made for it',
      details: [
        'The next run makes the partner, by the rules of the flow. The records that the inbox names beside this one',
        'are kept apart from it for good: only `syncline link` puts them together.',
      ].join('\n'),
      examples: ['syncline create webcrm:Persons:17', 'syncline create 3'],
      json: 'print what became of each case, or the record, as one JSON value',
    }).argument('[subject...]', 'the record, or cases by number or key, as `syncline inbox` shows it'),
  ).action(async (subjects: string[], options: CaseOptions) => {
    const [first = ''] = subjects;
    const isRecord = subjects.length === 1 && /^[^:\s]+:[^:\s]+:.+$/.test(first);
    finish(await (isRecord ? ofRecord(terminal, first, options) : ofCases(terminal, subjects, options)));
  });

function ofCases(terminal: Terminal, cases: readonly string[], options: CaseOptions): Promise<ExitCode> {
  return decideCases(terminal, cases, options, {
    kind: 'create',
    flows: true,
    toDecision: ({ key }) => ({ kind: 'create', of: key }),
    done: 'to get a new partner: syncline run',
  });
}

async function ofRecord(terminal: Terminal, name: string, options: CaseOptions): Promise<ExitCode> {
  const record = parseRecordName(name);
  await atDesk(terminal, { flows: true, records: [record] }, ({ decider, by }) =>
    decider.decide({ kind: 'create', of: record }, by),
  );
  if (options.json) printJson(terminal, { created: recordName(record) });
  else terminal.err(`${recordName(record)} is to get a new partner: syncline run\n`);
  return ExitCode.ok;
}
