import type { Diagnostic, Outcome } from '../grammar/diagnostic.ts';
import type { SourceFile } from '../grammar/source.ts';
import type { BoundFlow } from './bind/bound-flow.ts';
import type { DeclaredSync, FlowInput, SyncIndex } from './bind/sync-index.ts';
import type { CodecSignatures } from './codecs/codec-signature.ts';
import type { GeneratedFile } from './emit/generated-file.ts';
import type { FlowIr } from './ir/ir.ts';
import type { ProjectText } from './project/project-shape.ts';
import type { Connection, SystemSchema } from './schema/system-schema.ts';

/**
 * What a phase made of a subject the last time, as long as everything that it was made from is the same thing still;
 * made anew otherwise.
 */
type Memo<T> = (subject: string, from: readonly unknown[], make: () => T) => T;

function memo<T>(): Memo<T> {
  const known = new Map<string, { readonly from: readonly unknown[]; readonly value: T }>();
  return (subject, from, make) => {
    const last = known.get(subject);
    if (last !== undefined && isSame(last.from, from)) return last.value;
    const value = make();
    known.set(subject, { from, value });
    return value;
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** What is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** One memo for each phase: a compiler that is handed the same memory again does only what a change asks for. */
export interface Memory {
  readonly decoded: Memo<Outcome<SourceFile>>;
  readonly settings: Memo<Outcome<ProjectText | undefined>>;
  readonly descriptor: Memo<Promise<Outcome<SystemSchema | undefined>>>;
  readonly connection: Memo<Connection>;
  readonly connections: Memo<ReadonlyMap<string, Connection>>;
  readonly parsed: Memo<Outcome<FlowInput>>;
  readonly signatures: Memo<CodecSignatures>;
  readonly declared: Memo<readonly DeclaredSync[]>;
  readonly index: Memo<SyncIndex>;
  readonly bound: Memo<Outcome<BoundFlow | undefined>>;
  readonly checked: Memo<readonly Diagnostic[]>;
  readonly lowered: Memo<FlowIr>;
  readonly emitted: Memo<Promise<Outcome<GeneratedFile>>>;
}

export function createMemory(): Memory {
  return {
    decoded: memo(),
    settings: memo(),
    descriptor: memo(),
    connection: memo(),
    connections: memo(),
    parsed: memo(),
    signatures: memo(),
    declared: memo(),
    index: memo(),
    bound: memo(),
    checked: memo(),
    lowered: memo(),
    emitted: memo(),
  };
}
