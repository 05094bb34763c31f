import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import type { AnyExplanation } from '../find-explanation.ts';
import { printJson } from '../json.ts';
import type { Paint } from '../terminal.ts';
import { painter } from '../terminal.ts';

/** `syncline explain`: the long text behind a code, or why a record is as it is. */
export const explainCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('explain', {
    summary: 'says what a code in a message means, or why a record is as it is',
    details: [
      'A code: with an example and a fix.',
      'A record: its links, what is open or parked about it, who has the say over each property, and the last writes.',
    ].join('\n'),
    examples: ['syncline explain unknown-property', 'syncline explain webcrm:Persons:17'],
    json: 'print the explanation as one JSON value',
  })
    .argument('<subject>', 'what stands between the brackets of error[CODE], or CONNECTION:OBJECT:ID')
    .action(async (code: string, options: CommonOptions) => {
      if (code.includes(':')) {
        const { explainRecord } = await import('../explain-record.ts');
        await explainRecord(code, options.json === true, terminal);
        finish(ExitCode.ok);
        return;
      }
      const { findExplanation } = await import('../find-explanation.ts');
      const explanation = findExplanation(code);
      if (options.json) printJson(terminal, { code, ...explanation });
      else terminal.out(render(code, explanation, painter(terminal.colour.out)));
      finish(ExitCode.ok);
    });

function render(code: string, explanation: AnyExplanation, paint: Paint): string {
  const head = paint('bold', code);
  if ('meaning' in explanation) {
    return `${head}\n\n${explanation.meaning}\n\n${paint('dim', 'fix:')} ${explanation.fix}\n`;
  }
  const { rule, wrong, right } = explanation;
  return [
    `${head}\n\n${rule}\n`,
    `${paint('dim', 'wrong:')}\n${indent(wrong)}\n`,
    `${paint('dim', 'right:')}\n${indent(right)}\n`,
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
