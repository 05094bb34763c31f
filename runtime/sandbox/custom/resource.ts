/** What a member of a record holds. */
export type MemberType =
  | 'text'
  | 'number'
  | 'flag'
  | 'day'
  | 'time'
  | { readonly oneOf: readonly string[] }
  /** The id of a record of the resource of this name. */
  | { readonly to: string }
  | { readonly object: Members }
  /** Objects with an `id` each, which the system gives where the client does not. */
  | { readonly listOf: Members };

export interface Member {
  readonly type: MemberType;
  /** Cannot be missing in a new record, nor emptied. */
  readonly required?: true;
  /** No two records have the same one. */
  readonly unique?: true;
  /** The list can be asked for it. */
  readonly filter?: true;
  /** What a new record gets where nothing is said. */
  readonly initial?: boolean | string;
}

export type Members = Readonly<Record<string, Member>>;

/** One kind of record of a custom system. `id` and `updatedAt` are in every record, and are the system's to set. */
export interface Resource {
  readonly name: string;
  /** In addresses: `/v1/contacts`. */
  readonly path: string;
  /** What its ids begin with. */
  readonly prefix: string;
  readonly members: Members;
  /** A number that the system counts up for every new record, and its name. */
  readonly numbered?: { readonly member: string; readonly prefix: string };
}
