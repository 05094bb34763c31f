import type {
  CodecDeclaration,
  FlowFile,
  FlowHeader,
  FlowStatement,
  Name,
  RuleStatement,
  SystemName,
} from '../../grammar/ast.ts';
import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import { reportInto, type Report } from '../check/report.ts';
import type { CodecSignatures } from '../codecs/codec-signature.ts';
import type { UnreadConnections } from '../project/load-connections.ts';
import { suggestion } from '../schema/suggest.ts';
import type { Connection } from '../schema/system-schema.ts';
import { connectionOf } from './connection-of.ts';
import { bindSync } from './bind-sync.ts';
import { bindValues } from './bind-values.ts';
import type { BoundFlow, BoundSystem, BoundValues } from './bound-flow.ts';
import type { FlowScope } from './scope.ts';
import { flowName, syncNames, syncsOf, type FlowInput, type SyncIndex } from './sync-index.ts';

export interface BindContext {
  /** By the names that flows use. */
  readonly connections: ReadonlyMap<string, Connection>;
  /** Names of connections that could not be read, which is reported elsewhere; missing: none. */
  readonly unread?: UnreadConnections;
  /** Codecs in TypeScript; what is missing was reported. None if not given. */
  readonly codecs?: CodecSignatures;
  /** The syncs of all flows of the project. */
  readonly syncs: SyncIndex;
}

/** Resolves every name of a flow. The value is undefined where its systems are not known. */
export function bind(
  { source, file, faults = [] }: FlowInput,
  context: BindContext,
): Outcome<BoundFlow | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = reportInto(diagnostics, source.path);
  const systems = file.header && resolveSystems(file.header, context, report);
  if (systems === undefined) return { value: undefined, diagnostics };
  const scope: FlowScope = {
    flow: flowName(source.path),
    path: source.path,
    ...systems,
    codecs: declaredCodecs(file),
    signatures: context.codecs ?? new Map(),
    values: declaredValues(file),
    usedCodecs: new Set(),
    syncs: context.syncs,
    faults,
    report,
  };
  reportTwice(file, report);
  const names = syncNames(file);
  const defaults = defaultsOf(file);
  const syncs = syncsOf(file).flatMap(
    (node) => bindSync(node, names.get(node) ?? '', defaults, source.path, scope) ?? [],
  );
  const { flow: name, left, right, values, codecs, usedCodecs } = scope;
  const incomplete = faults.length > 0;
  return {
    value: { name, source, file, left, right, syncs, values, codecs, usedCodecs, incomplete },
    diagnostics,
  };
}

function resolveSystems(
  { left, right }: FlowHeader,
  context: BindContext,
  report: Report,
): { readonly left: BoundSystem; readonly right: BoundSystem } | undefined {
  const systems = {
    left: resolveSystem(left, context, report),
    right: resolveSystem(right, context, report),
  };
  if (systems.left === undefined || systems.right === undefined) return undefined;
  if (systems.left.alias === systems.right.alias) {
    report(
      'duplicate-name',
      right.span,
      { what: 'system', name: systems.right.alias },
      { hint: 'Tell the two apart: `flow SYSTEM as FIRST to SYSTEM as SECOND`.' },
    );
    return undefined;
  }
  return { left: systems.left, right: systems.right };
}

function resolveSystem(
  name: SystemName,
  { connections, unread = [] }: BindContext,
  report: Report,
): BoundSystem | undefined {
  const { system, alias } = name;
  const connection = connectionOf(name, connections);
  if (connection !== undefined) return { alias: (alias ?? system).text, connection };
  const names = [system.text, alias?.text ?? system.text];
  if (unread === 'all' || names.some((each) => unread.includes(each))) return undefined;
  report(
    'unknown-system',
    system.span,
    { name: system.text },
    suggestion(system.text, [...connections.keys()], system.span),
  );
  return undefined;
}

/** A codec and a table share one name space; the aliases of syncs have their own. */
function reportTwice({ statements }: FlowFile, report: Report): void {
  const seen = new Set<string>();
  for (const statement of statements) {
    const name = statement.kind === 'SyncDeclaration' ? statement.alias : declaredName(statement);
    if (name === undefined) continue;
    const what = statement.kind === 'SyncDeclaration' ? 'sync' : 'codec';
    const key = `${what} ${name.text}`;
    if (seen.has(key)) report('duplicate-name', name.span, { what, name: name.text });
    seen.add(key);
  }
}

function declaredName(statement: FlowStatement): Name | undefined {
  return statement.kind === 'CodecDeclaration' || statement.kind === 'ValuesDeclaration'
    ? statement.name
    : undefined;
}

/** The first of each name. */
function declaredCodecs({ statements }: FlowFile): ReadonlyMap<string, CodecDeclaration> {
  const codecs = statements.filter((statement) => statement.kind === 'CodecDeclaration');
  return new Map(codecs.toReversed().map((codec) => [codec.name.text, codec]));
}

function declaredValues({ statements }: FlowFile): ReadonlyMap<string, BoundValues> {
  const tables = statements.filter((statement) => statement.kind === 'ValuesDeclaration');
  const first = new Map(tables.toReversed().map((table) => [table.name.text, table]));
  return new Map(
    tables.flatMap((table) =>
      first.get(table.name.text) === table ? [[table.name.text, bindValues(table)]] : [],
    ),
  );
}

/** Rules before the first sync hold for every sync that has none of its own. */
function defaultsOf({ statements }: FlowFile): readonly RuleStatement[] {
  const firstSync = statements.findIndex((statement) => statement.kind === 'SyncDeclaration');
  const before = firstSync === -1 ? statements : statements.slice(0, firstSync);
  return before.filter(isRule);
}

function isRule(statement: FlowStatement): statement is RuleStatement {
  return !['CodecDeclaration', 'ValuesDeclaration', 'SyncDeclaration'].includes(statement.kind);
}
