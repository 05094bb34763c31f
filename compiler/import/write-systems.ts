import { Document, isMap, parseDocument } from 'yaml';
import type { PropertyType } from '../../runtime/abi/index.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import { secretNames } from '../project/secret-names.ts';
import type { ExistingProject } from './existing-project.ts';
import { isTyped, type PlannedObject, type PlannedSystem } from './planned-system.ts';

/** Comments and values of a descriptor are kept; only its layout may change where something is added. */
const layout = { lineWidth: 110, flowCollectionPadding: true } as const;

/** The descriptor of a system with the objects and properties that documents add; undefined where nothing is new. */
export function writeDescriptor(system: PlannedSystem): GeneratedFile | undefined {
  const document =
    system.schema === undefined ? newDescriptor(system) : parseDocument(system.schema.source.text);
  const additions = [...system.objects.values()].filter((object) => isAddition(object));
  for (const object of additions) addObject(document, object, isTyped(system) ? typedObject : {});
  if (system.present && additions.length === 0) return undefined;
  const untouched = system.schema !== undefined && additions.length === 0;
  return { path: system.path, text: untouched ? system.schema.source.text : document.toString(layout) };
}

function newDescriptor({ name, label }: PlannedSystem): Document {
  return new Document({ system: name, label, connector: 'rest', objects: {} });
}

function isAddition({ type, added }: PlannedObject): boolean {
  return type === undefined || added.size > 0;
}

type Descriptor = Document | ReturnType<typeof parseDocument>;

/** An SDK has nothing to say of an object that only documents know. */
const typedObject = { resource: 'none' } as const;

function addObject(document: Descriptor, object: PlannedObject, rules: Partial<typeof typedObject>): void {
  const at = ['objects', object.name];
  if (object.type === undefined) {
    document.setIn(at, document.createNode(newObject(object, rules)));
    return;
  }
  const properties = document.getIn([...at, 'properties']);
  if (!isMap(properties)) {
    document.setIn([...at, 'properties'], document.createNode(object.added));
    return;
  }
  // None of them is there yet, and looking for each would take long in a large object.
  for (const [path, type] of object.added) properties.items.push(document.createPair(path, type));
}

function newObject({ name, label, owner, added }: PlannedObject, rules: Partial<typeof typedObject>) {
  const labelled = label === name ? {} : { label };
  if (owner !== undefined) return { ...labelled, of: owner.name };
  const id = [...added.keys()].find((path) => path.toLowerCase() === 'id');
  const properties = new Map<string, PropertyType>([...(id === undefined ? idProperty : []), ...added]);
  return { ...labelled, ...rules, key: id ?? 'id', properties };
}

const idProperty = [['id', 'string']] as const;

/** What a connection is written from. */
export type Connectable = Pick<PlannedSystem, 'name' | 'path' | 'url' | 'schema' | 'connected'>;

/** `syncline.yaml` with a connection for every system that has none; undefined where nothing is new. */
export function writeProject(
  { project }: Pick<ExistingProject, 'project'>,
  systems: readonly Connectable[],
): GeneratedFile | undefined {
  const missing = systems.filter(({ connected }) => !connected);
  if (missing.length === 0) return undefined;
  const document = project === undefined ? new Document({ connections: {} }) : parseDocument(project.text);
  for (const system of missing) {
    document.setIn(['connections', system.name], document.createNode(connectionOf(system)));
  }
  return { path: project?.path ?? 'syncline.yaml', text: document.toString(layout) };
}

function connectionOf({ name, path, url, schema }: Connectable) {
  const place = { system: path, ...(url === undefined ? {} : { url }) };
  const secrets = schema === undefined ? [] : secretNames(schema.model);
  if (secrets.length === 0) return place;
  const variable = (secret: string): string =>
    `${name}_${secret.replace(/([a-z])([A-Z])/g, '$1_$2')}`.toUpperCase().replace(/\W/g, '_');
  return {
    ...place,
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { env: variable(secret) }])),
  };
}
