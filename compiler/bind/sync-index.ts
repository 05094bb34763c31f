import type { FlowFile, SyncDeclaration } from '../../grammar/ast.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import type { Connection, ObjectType } from '../schema/system-schema.ts';
import { connectionOf } from './connection-of.ts';
import { recordsOf } from './object-shape.ts';

/** One parsed flow of a project. */
export interface FlowInput {
  readonly source: SourceFile;
  readonly file: FlowFile;
  /** Where the parser found errors: something may be missing from the tree there. None if not given. */
  readonly faults?: readonly SourceSpan[];
}

export interface SyncEnd {
  readonly connection: Connection;
  readonly object: ObjectType;
  /** `recordsOf` this end. */
  readonly records: string;
}

export interface DeclaredSync {
  readonly flow: string;
  readonly name: string;
  readonly draft: boolean;
  /** Several records on the left may share one on the right. */
  readonly many: boolean;
  readonly left: SyncEnd;
  readonly right: SyncEnd;
}

/** All syncs of a project whose systems and objects exist. */
export interface SyncIndex {
  /** By name, alias and name of either object. */
  readonly byName: ReadonlyMap<string, readonly DeclaredSync[]>;
  /** By `recordsOf` either end. */
  readonly byRecords: ReadonlyMap<string, readonly DeclaredSync[]>;
}

/** `flows/webcrm-chargebee.flow` is called `webcrm-chargebee`. */
export function flowName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.flow$/, '');
}

export function syncsOf(file: FlowFile): readonly SyncDeclaration[] {
  return file.statements.filter((statement) => statement.kind === 'SyncDeclaration');
}

/** Names of a flow's syncs: the alias, else the two objects, numbered where a pair stands in several sections. */
export function syncNames(file: FlowFile): ReadonlyMap<SyncDeclaration, string> {
  const counts = new Map<string, number>();
  return new Map(
    syncsOf(file).map((sync) => {
      const pair = sync.alias?.text ?? `${sync.left.text}-${sync.right.text}`;
      const count = (counts.get(pair) ?? 0) + 1;
      counts.set(pair, count);
      return [sync, count === 1 ? pair : `${pair}-${count}`];
    }),
  );
}

/** Collects what may be named by `linked(…)` and `via link`, and what references resolve through. */
export function indexSyncs(declared: readonly DeclaredSync[]): SyncIndex {
  const byName = new Map<string, DeclaredSync[]>();
  const byRecords = new Map<string, DeclaredSync[]>();
  for (const sync of declared) {
    const names = new Set([sync.name, sync.left.object.name, sync.right.object.name]);
    for (const name of names) append(byName, name, sync);
    for (const records of new Set([sync.left.records, sync.right.records])) {
      append(byRecords, records, sync);
    }
  }
  return { byName, byRecords };
}

/** The syncs of a flow whose systems and objects exist. */
export function declaredSyncs(
  { source, file }: FlowInput,
  connections: ReadonlyMap<string, Connection>,
): readonly DeclaredSync[] {
  const names = syncNames(file);
  const flow = flowName(source.path);
  return syncsOf(file).flatMap((sync) => {
    const left = endOf(file.header && connectionOf(file.header.left, connections), sync.left.text);
    const right = endOf(file.header && connectionOf(file.header.right, connections), sync.right.text);
    const name = names.get(sync);
    if (left === undefined || right === undefined || name === undefined) return [];
    return [{ flow, name, draft: sync.draft, many: sync.many, left, right }];
  });
}

function endOf(connection: Connection | undefined, name: string): SyncEnd | undefined {
  const object = connection?.schema.objects.get(name);
  if (connection === undefined || object === undefined) return undefined;
  return { connection, object, records: recordsOf(connection, object) };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
