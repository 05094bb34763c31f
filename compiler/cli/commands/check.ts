import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { exitCodeFor } from '../diagnostics.ts';
import { errorFormats, type ErrorFormat } from '../error-format/formats.ts';
import { reportFindings } from '../error-format/report-findings.ts';
import { checkWhole, findingsIn, namedFiles, openProject } from '../project.ts';
import { count } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface CheckOptions extends CommonOptions {
  readonly errorFormat: ErrorFormat;
  readonly drafts?: boolean;
}

/** `syncline check`: everything that is wrong, and nothing written. */
export const checkCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('check', {
    summary: 'says all that is wrong with the flows, and writes nothing',
    details: 'Exit codes: 0 no errors, 1 errors, 2 wrong usage.',
    examples: [
      'syncline check',
      'syncline check flows/webcrm-chargebee.flow',
      'syncline check --error-format sarif > findings.sarif',
    ],
    json: 'the same as --error-format json',
  })
    .argument('[file...]', 'flow files to speak of; all of them where none is named')
    .addOption(
      new Option(
        '--error-format <format>',
        'text on stderr; or on stdout one JSON value, SARIF, or annotations',
      )
        .choices(errorFormats)
        .default('text'),
    )
    .option('--drafts', 'show what is wrong with drafts too, which are never run')
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, terminal)));

async function check(files: readonly string[], options: CheckOptions, terminal: Terminal) {
  const folder = openProject(terminal);
  const named = await namedFiles(folder, files);
  const { value, diagnostics } = await checkWhole(folder);
  const findings = findingsIn(named, diagnostics);
  const { sources, flows } = value.project;
  const format = options.json ? 'json' : options.errorFormat;
  const { drafts = false } = options;
  await reportFindings({ diagnostics: findings, sources, root: folder.root, drafts }, format, terminal);
  if (findings.length === 0 && format === 'text') {
    terminal.err(`checked ${count(named.length || flows.length, 'flow')}: nothing to say\n`);
  }
  return exitCodeFor(findings);
}
