import { parseDocument } from 'yaml';
import { compactYaml } from '../compact-yaml.ts';
import type { SdkField, SdkResource, SdkResources } from '../../schema/chargebee/sdk-resource.ts';
import type { SystemSchema } from '../../schema/system-schema.ts';

export interface TypesImport {
  /** The descriptor as it is to be. */
  readonly text: string;
  /** One line for each object that is new. */
  readonly changes: readonly string[];
}

/**
 * Adds resources of the SDK to a descriptor as objects, with what their types tell of keys, times, versions, deletion
 * and references. All else of an object comes from the types themselves, whenever the descriptor is read. Objects that
 * are there stay as they are.
 */
export function addResources({ source, objects }: SystemSchema, resources: SdkResources): TypesImport {
  const document = parseDocument(source.text);
  const missing = Object.entries(resources).filter(([name]) => !objects.has(name));
  const known = new Set([...objects.keys(), ...missing.map(([name]) => name)]);
  for (const [name, resource] of missing) {
    const node = document.createNode(describeResource(name, resource, known), {
      aliasDuplicateObjects: false,
    });
    compactYaml(node);
    document.setIn(['objects', name], node);
  }
  const changes = missing.map(([name, { fields }]) => `+ ${name}: ${Object.keys(fields).length} properties`);
  const text = missing.length === 0 ? source.text : document.toString(layout);
  return { text, changes };
}

const layout = { lineWidth: 110, flowCollectionPadding: true } as const;

type PropertyEntry = readonly [string, Readonly<Record<string, string>>];

function describeResource(name: string, { fields, operations }: SdkResource, known: ReadonlySet<string>) {
  const has = (field: string): boolean => Object.hasOwn(fields, field);
  const filters = operations['list'] ?? {};
  const properties = Object.entries(fields).flatMap(([field, { type }]): readonly PropertyEntry[] => {
    if (type.kind === 'number' && isTime(field, filters[field])) return [[field, time]];
    const target = field.replace(/_id$/, '');
    const isReference = type.kind === 'string' && target !== field && target !== name && known.has(target);
    return isReference ? [[field, { type: 'ref', to: target }]] : [];
  });
  return {
    key: 'id',
    ...(has('updated_at') ? { changed: { property: 'updated_at', resolution: '1s' } } : {}),
    ...(has('resource_version') ? { revision: 'resource_version' } : {}),
    ...(fields['deleted']?.type.kind === 'boolean'
      ? { tombstone: { property: 'deleted', value: true } }
      : {}),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}

const time = { type: 'datetime', encoding: 'unix_seconds' } as const;

/** Numbers that lists filter as times, or that are called like the times of all resources. */
function isTime(name: string, filter: SdkField | undefined): boolean {
  const isFiltered = filter?.type.kind === 'filter' && ['Timestamp', 'Date'].includes(filter.type.of);
  return isFiltered || name.endsWith('_at');
}
