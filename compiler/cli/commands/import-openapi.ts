import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { OpenapiImport } from '../../import/openapi/import-openapi.ts';
import type { Connectable } from '../../import/write-systems.ts';
import { loadDescriptor } from '../../schema/load-descriptor.ts';
import { systemName } from '../../schema/system-name.ts';
import type { Connection, SystemSchema } from '../../schema/system-schema.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { hasErrors } from '../diagnostics.ts';
import type { ExitCode } from '../exit-code.ts';
import { writeGeneration } from '../generation.ts';
import { nodeHost } from '../node-host.ts';
import { targetFolder } from '../target-folder.ts';
import type { Terminal } from '../terminal.ts';

interface OpenapiOptions extends CommonOptions {
  readonly out?: string;
  readonly system?: string;
  readonly object?: readonly string[];
}

/** `syncline import openapi`: a descriptor from the description of an API. */
export const importOpenapiCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('openapi', {
    summary: 'derives a descriptor from an OpenAPI document, or adds to the one there is',
    details:
      'Reads OpenAPI 3.0 and 3.1, JSON or YAML. What is there already stays as it is; what differs is said.\n' +
      'How lists are paged and how changes are found is guessed from names, and marked in the descriptor.',
    examples: [
      'syncline import openapi shop.yaml',
      'syncline import openapi shop.json --system webshop --object customers --object orders',
    ],
    json: 'print findings, changes and files as one JSON value',
  })
    .argument('<file>', 'OpenAPI document')
    .option(
      '--system <name>',
      "what the system is called; after the API's title if not given",
      readSystemName,
    )
    .option('--object <name>', 'take this object only; may be given again', addObject)
    .option('--out <folder>', 'project to write into, made where it is missing; this one if not given')
    .action(async (file: string, options: OpenapiOptions) =>
      finish(await importApi(file, options, terminal)),
    );

function readSystemName(name: string): string {
  if (!systemName.pattern.test(name)) throw new InvalidArgumentError(`Expected ${systemName.form}.`);
  return name;
}

function addObject(name: string, names: readonly string[] = []): readonly string[] {
  return [...names, name];
}

async function importApi(file: string, options: OpenapiOptions, terminal: Terminal): Promise<ExitCode> {
  const { readDocuments, readExisting } = await import('../import-into.ts');
  const { importOpenapi } = await import('../../import/openapi/import-openapi.ts');
  const { writeProject } = await import('../../import/write-systems.ts');
  const documents = await readDocuments(terminal.folder, [file]);
  const host = nodeHost(targetFolder(options, terminal));
  const { project, diagnostics, sources } = await readExisting(host);
  const [source] = documents.value;
  const imported =
    source === undefined || hasErrors(diagnostics)
      ? { value: undefined, diagnostics: [] }
      : importOpenapi(source, {
          ...(options.system === undefined ? {} : { system: options.system }),
          objects: options.object ?? [],
          existing: new Map(project.schemas.map((schema) => [schema.system, schema])),
        });
  const { value } = imported;
  const schema = value && (await loadDescriptor({ path: value.path, text: value.text }, { host })).value;
  const connection = value && writeProject(project, [connectionTo(value, schema, project.connections)]);
  const generation = {
    findings: [...diagnostics, ...documents.diagnostics, ...imported.diagnostics],
    sources: new Map([...sources, ...documents.value].map((each) => [each.path, each])),
    files: [value, connection].filter((each) => each !== undefined).map(({ path, text }) => ({ path, text })),
    wholeOnly: false,
    changes: value?.changes ?? [],
  };
  const texts = { noun: 'file', command: 'syncline import openapi' };
  return writeGeneration(generation, host, { ...texts, json: options.json === true }, terminal);
}

function connectionTo(
  { system, path, url }: OpenapiImport,
  schema: SystemSchema | undefined,
  connections: ReadonlyMap<string, Connection>,
): Connectable {
  const connected = [...connections.values()].some((each) => each.schema.source.path === path);
  return { name: system, path, url, schema, connected };
}
