import { withoutHidden } from '../../grammar/characters.ts';
import type { Connection, SystemSchema } from '../schema/system-schema.ts';
import type { ExistingProject, ImportOptions } from './existing-project.ts';
import type { PlannedSystem } from './planned-system.ts';

/** Finds systems by their labels; one label is one system in all documents of an import. */
export class SystemPlan {
  readonly #existing: ExistingProject;
  readonly #options: ImportOptions;
  readonly #byLabel = new Map<string, PlannedSystem>();
  readonly #byName = new Map<string, PlannedSystem>();
  readonly #connections: ReadonlyMap<string, Connection>;
  readonly #own: Descriptors;
  readonly #bundled: Descriptors;

  constructor(existing: ExistingProject, options: ImportOptions) {
    this.#existing = existing;
    this.#options = options;
    this.#connections = firstBy(existing.connections.values(), ({ schema }) => plain(schema.label));
    this.#own = descriptors(existing.schemas);
    this.#bundled = descriptors(existing.bundled);
  }

  get systems(): readonly PlannedSystem[] {
    return [...this.#byName.values()];
  }

  system(label: string): PlannedSystem {
    const known = this.#byLabel.get(label);
    if (known !== undefined) return known;
    const found = this.#find(label);
    const system = this.#byName.get(found.name) ?? found;
    this.#byName.set(system.name, system);
    this.#byLabel.set(label, system);
    return system;
  }

  #find(label: string): PlannedSystem {
    const { connections } = this.#existing;
    const wanted = this.#options.names?.get(label);
    const connection = wanted === undefined ? this.#connections.get(plain(label)) : connections.get(wanted);
    if (connection !== undefined) {
      return planned(connection.name, label, connection.schema, { connected: true, present: true });
    }
    const find = ({ byLabel, byName }: Descriptors): SystemSchema | undefined =>
      wanted === undefined ? byLabel.get(plain(label)) : byName.get(wanted);
    const own = find(this.#own);
    const schema = own ?? find(this.#bundled);
    const name = wanted ?? schema?.system ?? nameOf(label);
    return planned(name, label, schema, { connected: connections.has(name), present: own !== undefined });
  }
}

interface Descriptors {
  readonly byLabel: ReadonlyMap<string, SystemSchema>;
  readonly byName: ReadonlyMap<string, SystemSchema>;
}

function descriptors(schemas: readonly SystemSchema[]): Descriptors {
  return {
    byLabel: firstBy(schemas, ({ label }) => plain(label)),
    byName: firstBy(schemas, ({ system }) => system),
  };
}

function firstBy<T>(values: Iterable<T>, keyOf: (value: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key)) found.set(key, value);
  }
  return found;
}

function planned(
  name: string,
  label: string,
  schema: SystemSchema | undefined,
  state: Pick<PlannedSystem, 'connected' | 'present'>,
): PlannedSystem {
  const path = schema?.source.path ?? `flows/systems/${name}.yaml`;
  const names = new Set(schema?.objects.keys());
  return { name, label: schema?.label ?? label, schema, path, ...state, objects: new Map(), names };
}

function plain(label: string): string {
  return withoutHidden(label).toLowerCase();
}

/** `Business Central` → `businesscentral` */
function nameOf(label: string): string {
  const word = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(word) ? word : `unnamed${word}`;
}
