import type { CompilerHost } from '../../host.ts';
import { readSdk, sdkVersion } from './read-sdk.ts';
import { isSdkResources, type SdkResources } from './sdk-resource.ts';

/** Changes whenever what is read from the SDK does. */
const cacheFormat = 1;
const cacheFolder = '.syncline/cache';

/**
 * Resources of the SDK in `folder`, from the cache where it holds them all. The cache is named by the SDK's version;
 * one that cannot be used is written anew.
 */
export async function loadSdkResources(
  host: CompilerHost,
  folder: string,
  names: readonly string[],
): Promise<SdkResources> {
  const path = cachePath(await sdkVersion(folder));
  const cached = parseCache(await host.read(path));
  if (names.every((name) => Object.hasOwn(cached, name))) return cached;
  const wanted = [...new Set([...Object.keys(cached), ...names])].toSorted();
  const resources = await readSdk(folder, wanted);
  await host.write(path, JSON.stringify(resources));
  return resources;
}

/** What was kept of the SDK that was installed before this one; nothing where there was none. */
export async function previousResources(host: CompilerHost, version: string): Promise<SdkResources> {
  const paths = await host.list(cacheFolder, `-${cacheFormat}.json`);
  const [latest] = paths
    .filter((path) => path.startsWith(`${cacheFolder}/chargebee-`) && path !== cachePath(version))
    .toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  return latest === undefined ? {} : parseCache(await host.read(latest));
}

function cachePath(version: string): string {
  return `${cacheFolder}/chargebee-${version}-${cacheFormat}.json`;
}

function parseCache(bytes: Uint8Array | undefined): SdkResources {
  if (bytes === undefined) return {};
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isSdkResources(content) ? content : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
