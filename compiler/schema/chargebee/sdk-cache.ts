import type { CompilerHost } from '../../host.ts';
import { readSdk, sdkVersion } from './read-sdk.ts';
import { isSdkResources, type SdkResources } from './sdk-resource.ts';

/** Changes whenever what is read from the SDK does. */
const cacheFormat = 1;

/**
 * Resources of the SDK in `folder`, from the cache where it holds them all. The cache is named by the SDK's version;
 * one that cannot be used is written anew.
 */
export async function loadSdkResources(
  host: CompilerHost,
  folder: string,
  names: readonly string[],
): Promise<SdkResources> {
  const path = `.syncline/cache/chargebee-${await sdkVersion(folder)}-${cacheFormat}.json`;
  const cached = parseCache(await host.read(path));
  if (names.every((name) => Object.hasOwn(cached, name))) return cached;
  const wanted = [...new Set([...Object.keys(cached), ...names])].toSorted();
  const resources = await readSdk(folder, wanted);
  await host.write(path, JSON.stringify(resources));
  return resources;
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
