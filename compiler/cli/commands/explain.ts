import type { Command } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import type { AnyExplanation } from '../find-explanation.ts';
import { printJson } from '../json.ts';
import type { Paint } from '../terminal.ts';
import { painter } from '../terminal.ts';

/** `syncline explain`: the long text behind a code. */
export const explainCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('explain', {
    summary: 'says what a code in a message means, with an example and a fix',
    examples: ['syncline explain unknown-property', 'syncline explain store-locked'],
    json: 'print the explanation as one JSON value',
  })
    .argument('<code>', 'what stands between the brackets: error[CODE]')
    .action(async (code: string, options: CommonOptions) => {
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
