import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { exitCodeFor, hasErrors, printDiagnostics } from '../diagnostics.ts';
import { errorFormats, type ErrorFormat } from '../error-format/formats.ts';
import { ExitCode } from '../exit-code.ts';
import { checkWhole, openProject } from '../project.ts';
import type { Terminal } from '../terminal.ts';

interface BreakingOptions extends CommonOptions {
  readonly against: string;
  readonly errorFormat: ErrorFormat;
}

/** `syncline breaking`: what a deployment of these flows does to what is there. */
export const breakingCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('breaking', {
    summary: 'names the changes that matter to links, bases and callers of what is deployed',
    details:
      'Compares what the flows mean with what they meant in a revision of git, or mean in another folder.\n' +
      'Exit codes: 0 nothing breaks (there may be notices), 1 something does, 2 wrong usage.',
    examples: [
      'syncline breaking --against main',
      'syncline breaking --against v1.4.0 --error-format github',
      'syncline breaking --against ../deployed',
    ],
    json: 'the same as --error-format json',
  })
    .requiredOption(
      '--against <revision-or-folder>',
      'a branch, tag or commit, or a folder with syncline.yaml',
    )
    .addOption(
      new Option('--error-format <format>', 'text; or on stdout one JSON value, SARIF, or annotations')
        .choices(errorFormats)
        .default('text'),
    )
    .action(async (options: BreakingOptions) => finish(await breaking(options, terminal)));

async function breaking(options: BreakingOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value: after, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, after.project.sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const { checkBaseline } = await import('../baseline.ts');
  const { compareProjects } = await import('../../breaking/compare-projects.ts');
  const { reportChanges } = await import('../report-changes.ts');
  const before = await checkBaseline(options.against, terminal.folder, folder);
  const changes = compareProjects(before, after);
  const findings = { changes, sources: after.project.sources, root: folder.root };
  await reportChanges(findings, options.json ? 'json' : options.errorFormat, terminal);
  return changes.some(({ severity }) => severity === 'breaking') ? ExitCode.failed : ExitCode.ok;
}
