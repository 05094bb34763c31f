import type { CompilerHost } from '../host.ts';
import { addResources } from '../import/chargebee/add-resources.ts';
import { compareSdk } from '../import/chargebee/compare-sdk.ts';
import type { ExistingProject } from '../import/existing-project.ts';
import { writeProject } from '../import/write-systems.ts';
import { sdkVersion } from '../schema/chargebee/read-sdk.ts';
import { loadSdkResources, previousResources } from '../schema/chargebee/sdk-cache.ts';
import type { SdkResources } from '../schema/chargebee/sdk-resource.ts';
import type { SystemSchema } from '../schema/system-schema.ts';
import { CliError, UsageError } from './failure.ts';
import type { Generation } from './generation.ts';

/** The SDK's resources as objects of a descriptor: the project's, or the one that comes with Syncline. */
export async function describeTypes(
  project: ExistingProject,
  wanted: readonly string[],
  host: CompilerHost,
): Promise<Pick<Generation, 'files' | 'changes'>> {
  const isChargebee = ({ model }: SystemSchema): boolean => model.connector === 'chargebee';
  const own = project.schemas.find(isChargebee);
  const schema = own ?? project.bundled.find(isChargebee);
  const folder = host.packageFolder('chargebee');
  if (schema === undefined || folder === undefined) {
    throw new CliError('sdk-missing', 'the package chargebee is not installed here', {
      fix: 'install it: npm install chargebee',
    });
  }
  const names = wanted.length === 0 ? [...schema.objects.keys()] : wanted;
  const before = await previousResources(host, await sdkVersion(folder));
  const resources = await loadSdkResources(host, folder, names);
  const unknown = wanted.find((name) => !Object.hasOwn(resources, name));
  if (unknown !== undefined) {
    throw new UsageError(
      'unknown-resource',
      `the SDK has no resource ${unknown}`,
      'name it as in item_price',
    );
  }
  const added = addResources(schema, only(resources, names));
  const connected = [...project.connections.values()].some((each) => isChargebee(each.schema));
  const connection = writeProject(project, [
    { name: schema.system, path: schema.source.path, schema, connected },
  ]);
  const isNew = own === undefined || added.text !== schema.source.text;
  return {
    files: [
      ...(isNew ? [{ path: schema.source.path, text: added.text }] : []),
      ...(connection === undefined ? [] : [connection]),
    ],
    changes: [...compareSdk(before, resources), ...added.changes],
  };
}

function only(resources: SdkResources, names: readonly string[]): SdkResources {
  return Object.fromEntries(Object.entries(resources).filter(([name]) => names.includes(name)));
}
