/** One thing that a person did in a system's own user interface. */
export interface Edit {
  /** True time in milliseconds, whatever the system's clock says. */
  readonly at: number;
  /** Number of cycles before it in which nothing went wrong: what people did in one period may be seen together. */
  readonly period: number;
  /** Number of the round that it happened in; 0 before the first cycle. */
  readonly round: number;
  readonly system: 'webcrm' | 'chargebee';
  readonly object: string;
  readonly id: string;
  /** Whether the system's clock was far off at that moment. */
  readonly clock: 'ahead' | 'behind' | 'usual';
  readonly kind: 'add' | 'edit' | 'remove';
  /** By property, dotted; null clears. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Everything that people did, in order: the truth that the checks compare with. */
export interface Ledger {
  readonly edits: readonly Edit[];
  record(edit: Edit): void;
  of(system: Edit['system'], object: string, id: string): readonly Edit[];
}

export function createLedger(): Ledger {
  const edits: Edit[] = [];
  return {
    edits,
    record: (edit) => {
      edits.push(edit);
    },
    of: (system, object, id) =>
      edits.filter((edit) => edit.system === system && edit.object === object && edit.id === id),
  };
}
