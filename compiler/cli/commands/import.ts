import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { hasErrors } from '../diagnostics.ts';
import type { ExitCode } from '../exit-code.ts';
import { writeGeneration } from '../generation.ts';
import { nodeHost } from '../node-host.ts';
import { importOpenapiCommand } from './import-openapi.ts';
import { importTypesCommand } from './import-types.ts';
import { showProgress } from '../progress.ts';
import { targetFolder } from '../target-folder.ts';
import type { Terminal } from '../terminal.ts';

interface ImportOptions extends CommonOptions {
  readonly out?: string;
  readonly name?: ReadonlyMap<string, string>;
}

/** `syncline import`: documents as flows to go on from. */
export const importCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('import', {
    summary: 'turns dataflow documents into flow files and descriptors',
    details:
      'What is there already stays as it is: flows get the sections and rows that they lack, descriptors the\n' +
      'objects. Importing the same again changes nothing.',
    examples: [
      'syncline import documents/webcrm.rst',
      'syncline import shop.rst --out ../shop --name "=squarespace"',
    ],
    json: 'print findings and files as one JSON value',
  })
    .enablePositionalOptions()
    .addCommand(importTypesCommand(terminal, finish))
    .addCommand(importOpenapiCommand(terminal, finish))
    .argument('<document...>', 'documents in reStructuredText')
    .option('--out <folder>', 'project to write into, made where it is missing; this one if not given')
    .option(
      '--name <label=system>',
      'what a label in the documents is called in flows; may be given again',
      addName,
    )
    .action(async (files: string[], options: ImportOptions) =>
      finish(await importAll(files, options, terminal)),
    );

function addName(text: string, names: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.lastIndexOf('=');
  const system = text.slice(at + 1);
  if (at < 0 || !/^\w+$/.test(system)) throw new InvalidArgumentError('LABEL=system is needed.');
  return new Map([...names, [text.slice(0, at), system]]);
}

async function importAll(
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { readDocuments, readExisting } = await import('../import-into.ts');
  const progress = showProgress(terminal);
  const { importDocuments } = await import('../../import/import-documents.ts');
  const documents = await readDocuments(terminal.folder, files);
  const host = nodeHost(targetFolder(options, terminal));
  const existing = await readExisting(host);
  const imported = hasErrors(existing.diagnostics)
    ? { value: { files: [] }, diagnostics: [] }
    : importDocuments(documents.value, existing.project, {
        ...(options.name === undefined ? {} : { names: options.name }),
        onDocument: (index) => progress.say(`document ${index + 1} of ${files.length}: ${files[index]}`),
      });
  progress.clear();
  const generation = {
    findings: [...existing.diagnostics, ...documents.diagnostics, ...imported.diagnostics],
    sources: new Map([...existing.sources, ...documents.value].map((each) => [each.path, each])),
    files: imported.value.files,
    wholeOnly: false,
  };
  const texts = { noun: 'file', command: 'syncline import' };
  return writeGeneration(generation, host, { ...texts, json: options.json === true }, terminal);
}
