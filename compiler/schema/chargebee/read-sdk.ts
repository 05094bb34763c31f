import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withMaxLengths } from './max-lengths.ts';
import { capitalised, readResource } from './read-types.ts';
import type { SdkResource, SdkResources } from './sdk-resource.ts';

/** Version of the SDK in a folder. */
export async function sdkVersion(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

/** Reads resources by name (`item_price`) out of the installed SDK. Names that it does not have are missing. */
export async function readSdk(folder: string, names: readonly string[]): Promise<SdkResources> {
  const morph = await import('ts-morph');
  const project = new morph.Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
  });
  const types = join(folder, 'types');
  const shared = project.addSourceFileAtPath(join(types, 'core.d.ts')).getModuleOrThrow(isSdkModule);
  const resources: [string, SdkResource][] = [];
  for (const name of names) {
    const pascal = name.split('_').map(capitalised).join('');
    const file = project.addSourceFileAtPathIfExists(join(types, 'resources', `${pascal}.d.ts`));
    const declarations = file?.getModule(isSdkModule);
    if (declarations === undefined) continue;
    const resource = readResource(morph.Node, declarations, shared, pascal);
    if (resource === undefined) continue;
    const schemas = await readSchemas(join(folder, 'esm', 'schema', `${name}.schema.js`));
    resources.push([name, addLengths(resource, pascal, schemas)]);
  }
  return Object.fromEntries(resources);
}

function isSdkModule(declaration: { getName(): string }): boolean {
  return declaration.getName() === "'chargebee'";
}

/** The package keeps its validation schemas to itself; as data they are read by the path of their file. */
async function readSchemas(file: string): Promise<Readonly<Record<string, unknown>>> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return {};
  const schemas: Record<string, unknown> = await import(pathToFileURL(file).href);
  return schemas;
}

function addLengths(
  resource: SdkResource,
  pascal: string,
  schemas: Readonly<Record<string, unknown>>,
): SdkResource {
  return {
    ...resource,
    operations: Object.fromEntries(
      Object.entries(resource.operations).map(([operation, fields]) => [
        operation,
        withMaxLengths(fields, schemas[`${capitalised(operation)}${pascal}BodySchema`]),
      ]),
    ),
  };
}
