import type { CompilerHost } from '../../host.ts';
import type { DescriptorText, ObjectText } from '../descriptor/descriptor-shape.ts';
import { toOperations } from '../build/rest-knowledge.ts';
import type { Know } from '../build/describe-objects.ts';
import type { Reader } from '../reader.ts';
import { suggestion } from '../suggest.ts';
import { loadSdkResources } from './sdk-cache.ts';
import { operationNameOf, resourceNameOf, sdkOperations } from './sdk-operations.ts';
import { sdkProperties } from './sdk-properties.ts';
import type { SdkResources } from './sdk-resource.ts';

const packageName = 'chargebee';

/** Of an object that the SDK does not have: it can be described and documented, and has no operations. */
const noResource = 'none';

/** What the installed SDK knows of the objects of a descriptor. Undefined, and reported, where it is not installed. */
export async function chargebeeKnowledge(
  descriptor: DescriptorText,
  host: CompilerHost,
  reader: Reader,
): Promise<Know | undefined> {
  const folder = host.packageFolder(packageName);
  if (folder === undefined) {
    reader.report('descriptor-sdk-missing', { start: 0, end: 0 }, { name: packageName });
    return undefined;
  }
  const resources = await loadSdkResources(host, folder, neededResources(descriptor));
  return (name, span, text) => {
    const resource = text.resource ?? { value: name, span };
    if (resource.value === noResource) return { operations: {}, properties: undefined };
    const sdk = resources[resource.value];
    if (sdk === undefined) {
      reader.report('descriptor-unknown-resource', resource.span, { resource: resource.value });
      return undefined;
    }
    checkRequests(text, resources, reader);
    const written = toOperations(text.operations ?? {}, undefined);
    const operations = sdkOperations(resource.value, sdk, written, descriptor.idempotency);
    return {
      operations,
      properties: {
        models: sdkProperties(sdk, operations, resources),
        addable: (path) => sdk.customFields && path.startsWith('cf_'),
      },
    };
  };
}

function neededResources(descriptor: DescriptorText): readonly string[] {
  const names = descriptor.objects.flatMap(({ name, value }) => {
    if (value === undefined) return [];
    const requests = requestsOf(value.value).map((request) => resourceNameOf(request.value));
    return [value.value.resource?.value ?? name, ...requests];
  });
  return [...new Set(names)].filter((name) => name !== noResource && /^[a-z][a-z_]*$/.test(name));
}

function requestsOf({ operations = {} }: ObjectText) {
  return Object.values(operations).flatMap((calls) => calls.map((call) => call.request));
}

function checkRequests(text: ObjectText, resources: SdkResources, reader: Reader): void {
  for (const { value, span } of requestsOf(text)) {
    const resource = resources[resourceNameOf(value)];
    if (resource === undefined) {
      reader.report('descriptor-unknown-resource', span, { resource: resourceNameOf(value) });
    } else if (!Object.hasOwn(resource.operations, operationNameOf(value))) {
      const client = value.slice(0, value.indexOf('.'));
      const known = Object.keys(resource.operations).map((operation) => `${client}.${operation}`);
      reader.report(
        'descriptor-unknown-operation',
        span,
        { operation: value },
        suggestion(value, known, span),
      );
    }
  }
}
