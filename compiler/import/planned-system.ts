import type { PropertyType } from '../../runtime/abi/index.ts';
import { needsQuotes } from '../../grammar/names.ts';
import { reservedNames } from '../schema/shape/collections.ts';
import type { ObjectType, SystemSchema } from '../schema/system-schema.ts';
import type { ExistingProject, ImportOptions } from './existing-project.ts';

/** A system that documents name: what there is of it, and what they add. */
export interface PlannedSystem {
  /** Name of its connection. */
  readonly name: string;
  readonly label: string;
  /** The descriptor there is; undefined where one has to be written. */
  readonly schema: SystemSchema | undefined;
  readonly path: string;
  /** A connection of this name exists. */
  readonly connected: boolean;
  /** The descriptor is a file of the project. */
  readonly present: boolean;
  /** By label. */
  readonly objects: Map<string, PlannedObject>;
}

export interface PlannedObject {
  readonly name: string;
  readonly label: string;
  readonly type: ObjectType | undefined;
  /** Properties that the descriptor does not have, by path. */
  readonly added: Map<string, PropertyType>;
}

/** Finds systems by their labels; one label is one system in all documents of an import. */
export class SystemPlan {
  readonly #existing: ExistingProject;
  readonly #options: ImportOptions;
  readonly #byLabel = new Map<string, PlannedSystem>();

  constructor(existing: ExistingProject, options: ImportOptions) {
    this.#existing = existing;
    this.#options = options;
  }

  get systems(): readonly PlannedSystem[] {
    return [...new Set(this.#byLabel.values())];
  }

  system(label: string): PlannedSystem {
    const known = this.#byLabel.get(label);
    if (known !== undefined) return known;
    const found = this.#find(label);
    const system = this.systems.find(({ name }) => name === found.name) ?? found;
    this.#byLabel.set(label, system);
    return system;
  }

  #find(label: string): PlannedSystem {
    const { connections, schemas, bundled } = this.#existing;
    const wanted = this.#options.names?.get(label);
    const connection = [...connections.values()].find(({ name, schema }) =>
      wanted === undefined ? sameLabel(schema.label, label) : name === wanted,
    );
    if (connection !== undefined) {
      return planned(connection.name, label, connection.schema, { connected: true, present: true });
    }
    const fits = (schema: SystemSchema): boolean =>
      wanted === undefined ? sameLabel(schema.label, label) : schema.system === wanted;
    const own = schemas.find(fits);
    const schema = own ?? bundled.find(fits);
    const name = wanted ?? schema?.system ?? nameOf(label);
    return planned(name, label, schema, { connected: connections.has(name), present: own !== undefined });
  }
}

function planned(
  name: string,
  label: string,
  schema: SystemSchema | undefined,
  state: Pick<PlannedSystem, 'connected' | 'present'>,
): PlannedSystem {
  const path = schema?.source.path ?? `flows/systems/${name}.yaml`;
  return { name, label: schema?.label ?? label, schema, path, ...state, objects: new Map() };
}

/** The object that a document calls by this label. */
export function planObject(system: PlannedSystem, label: string): PlannedObject {
  const known = system.objects.get(label);
  if (known !== undefined) return known;
  const types = [...(system.schema?.objects.values() ?? [])];
  const type =
    types.find((each) => each.label === label) ??
    types.find((each) => sameLabel(each.label, label) || sameLabel(each.name, label));
  const taken = new Set([
    ...types.map(({ name }) => name),
    ...[...system.objects.values()].map(({ name }) => name),
  ]);
  const name = type?.name ?? freeName(wordOf(label), taken);
  const object = { name, label, type, added: new Map<string, PropertyType>() };
  system.objects.set(label, object);
  return object;
}

/**
 * Notes a property that the descriptor lacks; of two types it can have neither. A name that no descriptor can hold is
 * left to the draft.
 */
export function planProperty(object: PlannedObject, path: string, type: PropertyType): void {
  if (reservedNames.has(path) || /\{\d+\.\.\d+\}$/.test(path)) return;
  if (object.type?.properties.has(path) === true) return;
  const known = object.added.get(path);
  object.added.set(path, known === undefined || known === type ? type : 'any');
}

function sameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** `Business Central` → `businesscentral` */
function nameOf(label: string): string {
  const plain = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(plain) ? plain : `unnamed${plain}`;
}

/** `Customers person` → `Customers_person` */
function wordOf(label: string): string {
  const word = label.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  const isUsable = word !== '' && !/^[0-9]/.test(word) && !needsQuotes(word) && !reservedNames.has(word);
  return isUsable ? word : `Object_${word}`;
}

export function freeName(wish: string, taken: ReadonlySet<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}${count}`;
  return name;
}
