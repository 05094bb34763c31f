/** A deliberate bug: one place of the runtime's text, changed as the runtime is loaded. The shipped code has no switch. */
export interface Mutation {
  readonly name: string;
  /** The promise whose check must catch it. */
  readonly promise: string;
  readonly file: string;
  /** Must occur exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The only family whose histories are played, where others hardly bring its situation about. */
  readonly family?: string;
  /** Simulated systems, by the name of their flows, where the two running syncs do not bring its situation about. */
  readonly simulated?: 'links' | 'features';
  /** Folder or file of the tests that catch it, where the situation cannot arise in the two running syncs; missing: the histories. */
  readonly tests?: string;
}

/** Applies a mutation to the text of its file; throws where the text has moved on. */
export function mutate(mutation: Mutation, text: string): string {
  const parts = text.split(mutation.find);
  if (parts.length !== 2) {
    throw new Error(
      `mutation "${mutation.name}": its text occurs ${parts.length - 1} times in ${mutation.file}, expected once`,
    );
  }
  return parts.join(mutation.replace);
}
