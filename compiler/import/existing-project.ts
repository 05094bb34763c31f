import type { SourceFile } from '../../grammar/source.ts';
import type { FlowInput } from '../bind/sync-index.ts';
import type { Connection, SystemSchema } from '../schema/system-schema.ts';

/** What an import adds to. Nothing of it is ever taken away or changed. */
export interface ExistingProject {
  /** `syncline.yaml`; undefined where there is none. */
  readonly project: SourceFile | undefined;
  readonly connections: ReadonlyMap<string, Connection>;
  /** Descriptors of the project, whether a connection names them or not. */
  readonly schemas: readonly SystemSchema[];
  /** Descriptors that come with Syncline: copied into the project when a document names their system. */
  readonly bundled: readonly SystemSchema[];
  readonly flows: readonly FlowInput[];
}

export interface ImportOptions {
  /** Label of a system in documents → name of its connection, where they do not tell by themselves. */
  readonly names?: ReadonlyMap<string, string>;
  /** Called before each document is read, with its index. */
  readonly onDocument?: (index: number) => void;
}
