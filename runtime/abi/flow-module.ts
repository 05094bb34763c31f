import type { SystemModel } from './system-model.ts';
import type { Law } from './codec.ts';
import type { Path, RecordValues, Value } from './value.ts';

export type Side = 'left' | 'right';
export type Direction = 'both' | 'forward' | 'backward';

export type ConflictModel =
  | { readonly policy: 'latest' }
  | { readonly policy: 'park' }
  | { readonly policy: 'prefer'; readonly side: Side };

/** What a row's mapping says about a reference: the linked record on the other side, and the referenced record itself. */
export interface Reference<Target extends RecordValues = RecordValues> {
  /** Key of the record on the other side that the referenced one is linked with; null: the reference is empty; undefined: not resolved yet. */
  readonly linked: string | null | undefined;
  /** The referenced record; null: the reference is empty; undefined: not known. */
  readonly record: Target | null | undefined;
}

/** Resolved references by name; a name that is missing is not resolved yet. */
export type References = Readonly<Record<string, Reference>>;

/** One property row, as the generated mapping functions implement it. */
export interface RowModel {
  /** Stable fingerprint of the row's meaning: the same text elsewhere in the file keeps it. */
  readonly id: string;
  /** Paths the row reads or writes on each side. A target's path that a reference is read through is not among them. */
  readonly left: readonly Path[];
  readonly right: readonly Path[];
  readonly direction: Direction;
  readonly conflict: ConflictModel;
  readonly onCreate?: true;
  /** Rows of one group are merged as one value. */
  readonly group?: string;
  /** Names of the references that the row needs, as in the sync's `references`. */
  readonly references?: readonly string[];
  /** Set where the row opens a list on both sides. */
  readonly list?: ListModel;
  /** The row's law: what comes back after a round trip. */
  readonly law: Law;
  /** One-based line in the flow file. */
  readonly line: number;
}

/** How the elements of two lists correspond. What is said of a record holds for an element here. */
export interface ListModel {
  /** What an element is recognised by; undefined where any of it is empty: such an element stays where it is. */
  leftKey(left: RecordValues): readonly Value[] | undefined;
  rightKey(right: RecordValues): readonly Value[] | undefined;
  /** Rows of the elements; their paths start there. */
  readonly rows: readonly RowModel[];
  /** What the rows say the right element should hold. `right` is undefined for one that is to be made. */
  forward(left: RecordValues, right: RecordValues | undefined): RecordValues;
  backward(right: RecordValues, left: RecordValues | undefined): RecordValues;
}

/** A reference that rows resolve: where its id stands, and what it refers to. */
export interface ReferenceModel {
  readonly name: string;
  /** The side whose record holds the reference. */
  readonly side: Side;
  /** Object of that side that is referred to. */
  readonly object: string;
  /** Set where a row translates the id through the link of the two records: object on the other side. */
  readonly linkedTo?: string;
  /** True where a row reads the referenced record's properties. */
  readonly reads: boolean;
  /** The row is required on create: the create waits for it. */
  readonly required: boolean;
  /** True where rules or match lines look through it: it is resolved also for a record without a partner. */
  readonly decides?: true;
  /** Id of the referenced record; null: none; undefined: not known. References before it are already resolved. */
  id(record: RecordValues, references: References): string | null | undefined;
}

/**
 * One `match` line. A key is undefined where any member is empty. Keys of the two sides are compared as values. Where a
 * member is a reference, the key of one side is made with the ids that its references are linked with, and compared
 * with the key of the other side, made with that one's own ids: `linked` is then the id itself.
 */
export interface MatchModel {
  leftKey(left: RecordValues, references: References): readonly Value[] | undefined;
  rightKey(right: RecordValues, references: References): readonly Value[] | undefined;
  /** Properties to search for on a side, in the order of the key; missing where the side cannot search them. */
  readonly leftSearch?: readonly string[];
  readonly rightSearch?: readonly string[];
}

/** What conditions about links ask of one record: filled in from the store's index. */
export interface LinkFacts {
  /** By flow and sync: `webcrm-chargebee/Persons-customer`. */
  linked(sync: string): boolean;
  referenced(sync: string): boolean;
}

/** The same for both records of a link, for the guards of rows. A record that does not exist yet has no links. */
export type PairFacts = Readonly<Record<Side, LinkFacts>>;

/** Two records that nothing is linked with. */
export const unlinked: PairFacts = {
  left: { linked: () => false, referenced: () => false },
  right: { linked: () => false, referenced: () => false },
};

/** What the conditions of a sync ask about links, so that a new link brings those back who asked. */
export interface LinkQuestion {
  readonly relation: 'linked' | 'referenced';
  /** Flow and sync: `webcrm-chargebee/Persons-customer`. */
  readonly sync: string;
  /** The side whose record is asked about. */
  readonly side: Side;
  /** For `referenced`: properties, of objects on the same side's connection, that may refer to the record. */
  readonly by: readonly { readonly object: string; readonly path: Path }[];
  /** Asked by the guard of a row. */
  readonly guards?: true;
}

/** A method, like all functions of this file, so that a generated one may name the exact type of its record. */
interface Conditional {
  /** What it reads of `references` and is not known yet makes the decision wait, whatever it says. */
  test(record: RecordValues, facts: LinkFacts, references: References): boolean;
}

export type Condition = Conditional['test'];

/** `if` tests the record on the other side, the one that the new record is made from. */
export type CreateModel =
  | { readonly policy: 'always' }
  | { readonly policy: 'never' }
  | { readonly policy: 'if'; readonly condition: Condition };

export type DeletePolicy = 'never' | 'always' | 'archive';

export interface SideModel {
  /** Object as the flow names it; facets and parts have an `of` in the system's model. */
  readonly object: string;
  readonly only?: Condition;
  readonly while?: Condition;
  readonly create: CreateModel;
  readonly delete: DeletePolicy;
}

/** One `sync`: rules as data, mapping as functions. */
export interface SyncModel {
  readonly name: string;
  readonly direction: Direction;
  readonly many: boolean;
  readonly left: SideModel;
  readonly right: SideModel;
  readonly match: readonly MatchModel[];
  readonly references: readonly ReferenceModel[];
  /** Missing where no condition asks about links. */
  readonly asks?: readonly LinkQuestion[];
  readonly rows: readonly RowModel[];
  /**
   * What the rows say the right record should hold. A path that is undefined says nothing: the row rests.
   * `right` is the present right record, undefined for a create.
   */
  forward(
    left: RecordValues,
    right: RecordValues | undefined,
    references: References,
    facts: PairFacts,
  ): RecordValues;
  /** The same from right to left. */
  backward(
    right: RecordValues,
    left: RecordValues | undefined,
    references: References,
    facts: PairFacts,
  ): RecordValues;
}

/** What a generated module exports for the runtime. */
export interface FlowModel {
  /** Version of the names and shapes that generated modules and the runtime share. */
  readonly abi: 1;
  /** `webcrm-chargebee` */
  readonly name: string;
  /** Path of the flow file, relative to the project. */
  readonly file: string;
  /** Names of the connections, as in `syncline.yaml`. */
  readonly left: string;
  readonly right: string;
  /** By connection. */
  readonly systems: Readonly<Record<string, SystemModel>>;
  readonly syncs: readonly SyncModel[];
}

/** Checks the shape of a generated module at compile time and hands it back, with the names of its systems known. */
export function flow<const Model extends FlowModel>(model: Model): Model {
  return model;
}
