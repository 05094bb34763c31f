import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import type { ObjectModel, PropertyModel, SystemModel } from '../../runtime/abi/index.ts';

/** One system as its descriptor says: the runtime's model, with the texts and places that only people need. */
export interface SystemSchema {
  /** Name of the kind of system: `webcrm`. */
  readonly system: string;
  /** As documents show it; may be empty. */
  readonly label: string;
  readonly model: SystemModel;
  /** By name, as flows write it; one entry per object of the model. */
  readonly objects: ReadonlyMap<string, ObjectType>;
  /** The descriptor. */
  readonly source: SourceFile;
}

export interface ObjectType {
  readonly name: string;
  readonly label: string;
  readonly doc: string | undefined;
  readonly model: ObjectModel;
  /** By dotted path; same keys as the model's. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly span: SourceSpan;
}

export interface Property {
  /** Dotted: `billing_address.zip`, `lines[].amount`. */
  readonly path: string;
  readonly label: string | undefined;
  readonly doc: string | undefined;
  readonly model: PropertyModel;
}

/** One entry of `connections:` in `syncline.yaml`. */
export interface Connection {
  /** What flows call it. */
  readonly name: string;
  readonly schema: SystemSchema;
  /** Base URL; undefined where only compiling is done. */
  readonly url: string | undefined;
  /** By the name that the descriptor uses. */
  readonly secrets: Readonly<Record<string, SecretSource>>;
  readonly settings: Readonly<Record<string, string>>;
  /** How its webhooks are told from those of strangers; missing: it sends none. */
  readonly webhook?: WebhookSource;
}

/** Each secret is accepted: two, while one takes the other's place. */
export type WebhookSource =
  | { readonly scheme: 'chargebee' | 'squarespace'; readonly secrets: readonly SecretSource[] }
  | { readonly scheme: 'unsigned' };

export type SecretSource = { readonly env: string } | { readonly file: string };
