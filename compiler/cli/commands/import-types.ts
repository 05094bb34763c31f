import type { Command } from 'commander';
import { Argument } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { hasErrors } from '../diagnostics.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Generation } from '../generation.ts';
import { writeGeneration } from '../generation.ts';
import { nodeHost } from '../node-host.ts';
import { targetFolder } from '../target-folder.ts';
import type { Terminal } from '../terminal.ts';

interface TypesOptions extends CommonOptions {
  readonly out?: string;
  readonly object?: readonly string[];
}

/** `syncline import types chargebee`: a descriptor from the types of the installed SDK. */
export const importTypesCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('types', {
    summary: 'adds objects to a descriptor from the types of the installed SDK',
    details:
      'Properties, types and requests of its objects come from the SDK itself, whenever the descriptor is read.\n' +
      'Shows what changed in them since the SDK that was read before. What is there already stays as it is.',
    examples: [
      'syncline import types chargebee',
      'syncline import types chargebee --object coupon --object subscription',
    ],
    json: 'print findings, changes and files as one JSON value',
  })
    .addArgument(new Argument('<sdk>', 'whose types').choices(['chargebee']))
    .option('--object <resource>', 'add this resource of the SDK; may be given again', addObject)
    .option('--out <folder>', 'project to write into, made where it is missing; this one if not given')
    .action(async (_sdk: string, options: TypesOptions) => finish(await importTypes(options, terminal)));

function addObject(name: string, names: readonly string[] = []): readonly string[] {
  return [...names, name];
}

async function importTypes(options: TypesOptions, terminal: Terminal): Promise<ExitCode> {
  const { readExisting } = await import('../import-into.ts');
  const { describeTypes } = await import('../describe-types.ts');
  const host = nodeHost(targetFolder(options, terminal));
  const existing = await readExisting(host);
  const failed = hasErrors(existing.diagnostics);
  const generation: Generation = {
    findings: existing.diagnostics,
    sources: new Map(existing.sources.map((each) => [each.path, each])),
    ...(failed ? { files: [] } : await describeTypes(existing.project, options.object ?? [], host)),
    wholeOnly: false,
  };
  const texts = { noun: 'file', command: 'syncline import types chargebee' };
  return writeGeneration(generation, host, { ...texts, json: options.json === true }, terminal);
}
