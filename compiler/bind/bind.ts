import type {
  CodecDeclaration,
  FlowHeader,
  RuleStatement,
  SystemName,
  ValuesDeclaration,
} from '../../grammar/ast.ts';
import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import { reportInto, type Report } from '../check/report.ts';
import { suggestion } from '../schema/suggest.ts';
import type { Connection } from '../schema/system-schema.ts';
import { bindSync } from './bind-sync.ts';
import { bindValues } from './bind-values.ts';
import type { BoundFlow, BoundSystem, BoundValues } from './bound-flow.ts';
import type { FlowScope } from './scope.ts';
import { flowName, syncNames, syncsOf, type FlowInput, type SyncIndex } from './sync-index.ts';

export interface BindContext {
  /** By the names that flows use. */
  readonly connections: ReadonlyMap<string, Connection>;
  /** The syncs of all flows of the project. */
  readonly syncs: SyncIndex;
}

/** Resolves every name of a flow. The value is undefined where its systems are not known. */
export function bind({ source, file }: FlowInput, context: BindContext): Outcome<BoundFlow | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = reportInto(diagnostics, source.path);
  const systems = file.header && resolveSystems(file.header, context.connections, report);
  if (systems === undefined) return { value: undefined, diagnostics };
  const scope: FlowScope = {
    flow: flowName(source.path),
    ...systems,
    codecs: declaredCodecs({ source, file }, report),
    values: declaredValues({ source, file }, report),
    usedCodecs: new Set(),
    syncs: context.syncs,
    report,
  };
  reportTwice({ source, file }, report);
  const names = syncNames(file);
  const defaults = defaultsOf({ source, file }, report);
  const syncs = syncsOf(file).flatMap(
    (node) => bindSync(node, names.get(node) ?? '', defaults, source.path, scope) ?? [],
  );
  const { flow: name, left, right, values, usedCodecs } = scope;
  return { value: { name, source, file, left, right, syncs, values, usedCodecs }, diagnostics };
}

function resolveSystems(
  { left, right }: FlowHeader,
  connections: ReadonlyMap<string, Connection>,
  report: Report,
): { readonly left: BoundSystem; readonly right: BoundSystem } | undefined {
  const systems = {
    left: resolveSystem(left, connections, report),
    right: resolveSystem(right, connections, report),
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
  { system, alias }: SystemName,
  connections: ReadonlyMap<string, Connection>,
  report: Report,
): BoundSystem | undefined {
  const connection = connections.get(system.text);
  if (connection !== undefined) return { alias: (alias ?? system).text, connection };
  report(
    'unknown-system',
    system.span,
    { name: system.text },
    suggestion(system.text, [...connections.keys()], system.span),
  );
  return undefined;
}

function declaredCodecs({ file }: FlowInput, report: Report): ReadonlyMap<string, CodecDeclaration> {
  return byName(
    file.statements.filter((statement) => statement.kind === 'CodecDeclaration'),
    'codec',
    report,
  );
}

function declaredValues({ file }: FlowInput, report: Report): ReadonlyMap<string, BoundValues> {
  const tables = byName(
    file.statements.filter((statement) => statement.kind === 'ValuesDeclaration'),
    'values',
    report,
  );
  return new Map([...tables].map(([name, node]) => [name, bindValues(node)]));
}

function byName<T extends CodecDeclaration | ValuesDeclaration>(
  declarations: readonly T[],
  what: string,
  report: Report,
): ReadonlyMap<string, T> {
  const names = new Map<string, T>();
  for (const declaration of declarations) {
    const { text, span } = declaration.name;
    if (names.has(text)) report('duplicate-name', span, { what, name: text });
    else names.set(text, declaration);
  }
  return names;
}

/** A codec and a table share one name space, and so do the aliases of syncs. */
function reportTwice({ file }: FlowInput, report: Report): void {
  const codecs = new Set<string>();
  const aliases = new Set<string>();
  for (const statement of file.statements) {
    if (statement.kind === 'CodecDeclaration') codecs.add(statement.name.text);
    if (statement.kind === 'ValuesDeclaration' && codecs.has(statement.name.text)) {
      report('duplicate-name', statement.name.span, { what: 'codec', name: statement.name.text });
    }
    if (statement.kind !== 'SyncDeclaration' || statement.alias === undefined) continue;
    const { text, span } = statement.alias;
    if (aliases.has(text)) report('duplicate-name', span, { what: 'sync', name: text });
    aliases.add(text);
  }
}

/** Rules before the first sync hold for every sync that has none of its own. */
function defaultsOf({ file }: FlowInput, report: Report): readonly RuleStatement[] {
  const firstSync = file.statements.findIndex((statement) => statement.kind === 'SyncDeclaration');
  return file.statements.flatMap((statement, index) => {
    if (!isRule(statement)) return [];
    if (firstSync === -1 || index < firstSync) return [statement];
    report('misplaced-default', statement.span, {}, { hint: 'Move it above the first sync.' });
    return [];
  });
}

function isRule(statement: FlowInput['file']['statements'][number]): statement is RuleStatement {
  return !['CodecDeclaration', 'ValuesDeclaration', 'SyncDeclaration'].includes(statement.kind);
}
