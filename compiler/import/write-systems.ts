import { Document, parseDocument } from 'yaml';
import type { GeneratedFile } from '../emit/generated-file.ts';
import { secretNames } from '../project/secret-names.ts';
import type { ExistingProject } from './existing-project.ts';
import type { PlannedObject, PlannedSystem } from './planned-system.ts';

/** Comments and values of a descriptor are kept; only its layout may change where something is added. */
const layout = { lineWidth: 110, flowCollectionPadding: true } as const;

/** The descriptor of a system with the objects and properties that documents add; undefined where nothing is new. */
export function writeDescriptor(system: PlannedSystem): GeneratedFile | undefined {
  const document =
    system.schema === undefined ? newDescriptor(system) : parseDocument(system.schema.source.text);
  const additions = [...system.objects.values()].filter((object) => isAddition(object));
  for (const object of additions) addObject(document, object);
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

function addObject(document: Document | ReturnType<typeof parseDocument>, object: PlannedObject): void {
  const at = ['objects', object.name];
  const properties = [...object.added];
  if (object.type === undefined) {
    const key = properties.find(([path]) => path.toLowerCase() === 'id')?.[0] ?? 'id';
    if (object.label !== object.name) document.setIn([...at, 'label'], object.label);
    document.setIn([...at, 'key'], key);
    if (!object.added.has(key)) document.setIn([...at, 'properties', key], 'string');
  }
  for (const [path, type] of properties) document.setIn([...at, 'properties', path], type);
}

/** `syncline.yaml` with a connection for every system that has none; undefined where nothing is new. */
export function writeProject(
  { project }: ExistingProject,
  systems: readonly PlannedSystem[],
): GeneratedFile | undefined {
  const missing = systems.filter(({ connected }) => !connected);
  if (missing.length === 0) return undefined;
  const document = project === undefined ? new Document({ connections: {} }) : parseDocument(project.text);
  for (const system of missing) {
    document.setIn(['connections', system.name], document.createNode(connectionOf(system)));
  }
  return { path: project?.path ?? 'syncline.yaml', text: document.toString(layout) };
}

function connectionOf({ name, path, schema }: PlannedSystem) {
  const secrets = schema === undefined ? [] : secretNames(schema.model);
  if (secrets.length === 0) return { system: path };
  const variable = (secret: string): string =>
    `${name}_${secret.replace(/([a-z])([A-Z])/g, '$1_$2')}`.toUpperCase().replace(/\W/g, '_');
  return {
    system: path,
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { env: variable(secret) }])),
  };
}
