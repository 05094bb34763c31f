import type { RuleStatement, SyncDeclaration } from '../../grammar/ast.ts';
import type { Side } from '../../runtime/abi/index.ts';
import { suggestion } from '../schema/suggest.ts';
import { bindMatch } from './bind-match.ts';
import { bindConflict, bindCreate, bindDelete, bindScope, rulesOf, type Rules } from './bind-rules.ts';
import { bindRows, directionOf } from './bind-rows.ts';
import type { BoundConflict, BoundSide, BoundSync } from './bound-flow.ts';
import type { FlowScope, PathBase, SyncScope } from './scope.ts';

/** Binds one sync; undefined where one of its objects does not exist. */
export function bindSync(
  node: SyncDeclaration,
  name: string,
  defaults: readonly RuleStatement[],
  file: string,
  flow: FlowScope,
): BoundSync | undefined {
  const left = resolveObject(node, 'left', flow);
  const right = resolveObject(node, 'right', flow);
  if (left === undefined || right === undefined) return undefined;
  const scope: SyncScope = { flow, left, right };
  const own = node.statements.filter((statement) => statement.kind !== 'Row');
  const rules = rulesOf(defaults, own, flow);
  const conflict = syncConflict(rules, flow);
  const matches = [...defaults, ...own].filter((statement) => statement.kind === 'MatchStatement');
  const sides = { left: bindSide(node, 'left', rules, scope), right: bindSide(node, 'right', rules, scope) };
  const rows = bindRows(
    node.statements.filter((statement) => statement.kind === 'Row'),
    scope,
    conflict,
  );
  const match = matches.flatMap((statement) => bindMatch(statement, rows.rows, scope) ?? []);
  return {
    file,
    name,
    node,
    direction: directionOf[node.arrow],
    ...sides,
    conflict,
    match,
    matchLines: matches,
    ...rows,
    incomplete:
      rows.unbound.length > 0 ||
      match.length < matches.length ||
      lostCondition(rules, sides) ||
      flow.faults.some(({ start }) => node.span.start <= start && start <= node.span.end),
  };
}

function resolveObject(node: SyncDeclaration, side: Side, flow: FlowScope): PathBase | undefined {
  const { text, span } = node[side];
  const { alias, connection } = flow[side];
  const object = connection.schema.objects.get(text);
  if (object === undefined) {
    const names = [...connection.schema.objects.keys()];
    flow.report('unknown-object', span, { system: alias, name: text }, suggestion(text, names, span));
    return undefined;
  }
  if (object.model.each !== undefined) {
    const { of: owner = '', each } = object.model;
    const hint = `Open \`${each}\` with a block in a sync of ${owner}: \`${each} ${node.arrow} … by x = y {\`.`;
    flow.report('part-sync', span, { object: object.name, owner }, { hint });
    return undefined;
  }
  return { side, object, segments: [], reference: undefined, guard: undefined };
}

function bindSide(node: SyncDeclaration, side: Side, rules: Rules, scope: SyncScope): BoundSide {
  return {
    side,
    system: scope.flow[side],
    object: scope[side].object,
    only: bindScope(rules, 'only', side, scope),
    while: bindScope(rules, 'while', side, scope),
    create: bindCreate(rules, side, directionOf[node.arrow], scope),
    delete: bindDelete(rules, side),
  };
}

function syncConflict(rules: Rules, flow: FlowScope): BoundConflict {
  const bound = rules.conflict && bindConflict(rules.conflict, flow);
  return bound ?? { policy: 'latest', side: undefined, span: undefined };
}

/** True where a condition was written that could not be bound. */
function lostCondition(rules: Rules, { left, right }: Readonly<Record<Side, BoundSide>>): boolean {
  const written = [...rules.scopes.values(), ...rules.creates.values()].filter(
    (statement) => statement.condition !== undefined,
  );
  const bound = [
    left.only,
    left.while,
    left.create.condition,
    right.only,
    right.while,
    right.create.condition,
  ];
  return bound.filter((condition) => condition !== undefined).length < written.length;
}
