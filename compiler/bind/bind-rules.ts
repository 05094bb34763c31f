import type {
  ConflictRule,
  CreateStatement,
  DeleteStatement,
  RuleStatement,
  ScopeStatement,
} from '../../grammar/ast.ts';
import type { Direction, Side } from '../../runtime/abi/index.ts';
import { bindCondition } from './bind-condition.ts';
import type { BoundConflict, BoundCreate, BoundDelete } from './bound-flow.ts';
import { otherSide, resolveSide, type FlowScope, type SyncScope } from './scope.ts';

/** The statements that hold for one sync: its own, and the flow's defaults where it has none. */
export interface Rules {
  readonly scopes: ReadonlyMap<string, ScopeStatement>;
  readonly creates: ReadonlyMap<string, CreateStatement>;
  readonly deletes: ReadonlyMap<string, DeleteStatement>;
  readonly conflict: ConflictRule | undefined;
}

/** Sorts out which statement holds for which side, and reports what is said twice in one place. */
export function rulesOf(
  defaults: readonly RuleStatement[],
  own: readonly RuleStatement[],
  scope: FlowScope,
): Rules {
  const held = new Map([...byKey(defaults, scope), ...byKey(own, scope)]);
  const statements = [...held];
  return {
    scopes: new Map(
      statements.flatMap(([key, rule]) => (rule.kind === 'ScopeStatement' ? [[key, rule]] : [])),
    ),
    creates: new Map(
      statements.flatMap(([key, rule]) => (rule.kind === 'CreateStatement' ? [[key, rule]] : [])),
    ),
    deletes: new Map(
      statements.flatMap(([key, rule]) => (rule.kind === 'DeleteStatement' ? [[key, rule]] : [])),
    ),
    conflict: statements.flatMap(([, rule]) => (rule.kind === 'ConflictStatement' ? [rule.rule] : []))[0],
  };
}

function byKey(statements: readonly RuleStatement[], scope: FlowScope): ReadonlyMap<string, RuleStatement> {
  const found = new Map<string, RuleStatement>();
  for (const statement of statements) {
    const key = keyOf(statement, scope);
    if (key === undefined) continue;
    if (found.has(key)) scope.report('duplicate-rule', statement.span, { rule: ruleText(statement) });
    else found.set(key, statement);
  }
  return found;
}

/** `create left`; undefined for a system that the flow does not have, and for what may stand several times. */
function keyOf(statement: RuleStatement, scope: FlowScope): string | undefined {
  switch (statement.kind) {
    case 'MatchStatement':
      return undefined;
    case 'ConflictStatement':
      return 'conflict';
    case 'ScopeStatement': {
      const side = resolveSide(statement.system, scope);
      return side && `${statement.keyword} ${side}`;
    }
    case 'CreateStatement': {
      const side = resolveSide(statement.system, scope);
      return side && `create ${side}`;
    }
    case 'DeleteStatement': {
      const side = resolveSide(statement.system, scope);
      return side && `delete ${side}`;
    }
  }
}

function ruleText(statement: RuleStatement): string {
  switch (statement.kind) {
    case 'MatchStatement':
      return 'match';
    case 'ConflictStatement':
      return 'conflict';
    case 'ScopeStatement':
      return `${statement.keyword} ${statement.system.text}`;
    case 'CreateStatement':
      return `create ${statement.system.text}`;
    case 'DeleteStatement':
      return `delete ${statement.system.text}`;
  }
}

/** `only` or `while` of one side. */
export function bindScope(rules: Rules, keyword: 'only' | 'while', side: Side, scope: SyncScope) {
  const statement = rules.scopes.get(`${keyword} ${side}`);
  return statement && bindCondition(statement.condition, scope[side], scope.flow);
}

/**
 * Whether this side's records are made. The left drives, so that the right's are made by default; under `<-` the
 * right drives. An object that is made only on demand is not.
 */
export function bindCreate(rules: Rules, side: Side, direction: Direction, scope: SyncScope): BoundCreate {
  const statement = rules.creates.get(`create ${side}`);
  if (statement === undefined) {
    const driven: Side = direction === 'backward' ? 'left' : 'right';
    const byItself = side === driven && scope[side].object.model.creation !== 'explicit';
    return {
      policy: byItself ? 'always' : 'never',
      condition: undefined,
      written: undefined,
      span: undefined,
    };
  }
  const { span, policy } = statement;
  const condition =
    statement.condition && bindCondition(statement.condition, scope[otherSide[side]], scope.flow);
  return { policy, condition, written: statement.condition?.span, span };
}

export function bindDelete(rules: Rules, side: Side): BoundDelete {
  const statement = rules.deletes.get(`delete ${side}`);
  return { policy: statement?.policy ?? 'never', span: statement?.span };
}

/** Which side wins a conflict; undefined where the rule names a system that the flow does not have. */
export function bindConflict(rule: ConflictRule, scope: FlowScope): BoundConflict | undefined {
  const { policy, system, span } = rule;
  if (system === undefined) return { policy, side: undefined, span };
  const side = resolveSide(system, scope);
  return side && { policy, side, span };
}
