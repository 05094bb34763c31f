import type * as ast from './ast.ts';
import type { Cells } from './columns.ts';
import {
  allowText,
  clausesText,
  conditionText,
  conflictText,
  literalText,
  nameText,
  operandText,
  pathText,
} from './print-nodes.ts';

export type Statement = ast.FlowHeader | ast.FlowStatement | ast.Row | ast.ValuesLine;

/** The line of a statement, cut into the cells that are aligned with those of its neighbours. */
export function cellsOf(node: Statement): Cells {
  switch (node.kind) {
    case 'FlowHeader':
      return plain(`flow ${systemText(node.left)} to ${systemText(node.right)}${titleText(node.title)}`);
    case 'CodecDeclaration':
      return plain(`codec ${nameText(node.name)} from ${literalText(node.from)}${allowText(node.allow)}`);
    case 'ValuesDeclaration':
      return plain(`values ${nameText(node.name)}${allowText(node.allow)} {`);
    case 'SyncDeclaration':
      return plain(syncText(node));
    case 'Row':
      return rowCells(node);
    case 'ValuesLine': {
      const [left, right] = [node.left, node.right].map((side) =>
        side === undefined ? 'else' : literalText(side),
      );
      return { kind: 'row', left: left ?? '', arrow: node.arrow, right: right ?? '', clauses: '', tail: '' };
    }
    default:
      return ruleCells(node);
  }
}

function plain(text: string): Cells {
  return { kind: 'plain', text };
}

function systemText({ system, alias }: ast.SystemName): string {
  return nameText(system) + aliasText(alias);
}

function aliasText(alias: ast.Name | undefined): string {
  return alias === undefined ? '' : ` as ${nameText(alias)}`;
}

function titleText(title: ast.StringLiteral | undefined): string {
  return title === undefined ? '' : ` ${literalText(title)}`;
}

function syncText(sync: ast.SyncDeclaration): string {
  const words = `${sync.draft ? 'draft ' : ''}sync ${sync.many ? 'many ' : ''}`;
  const sides = `${nameText(sync.left)} ${sync.arrow} ${nameText(sync.right)}`;
  return `${words}${sides}${aliasText(sync.alias)}${titleText(sync.title)}${allowText(sync.allow)} {`;
}

function rowCells(row: ast.Row): Cells {
  const tail = `${row.together ? ' together' : ''}${row.rows === undefined ? '' : ' {'}`;
  const sides = { left: operandText(row.left), arrow: row.arrow, right: operandText(row.right) };
  return { kind: 'row', ...sides, clauses: clausesText(row), tail };
}

function ruleCells(node: ast.RuleStatement): Cells {
  return { kind: 'rule', keyword: ruleKeyword(node), rest: ruleText(node) + allowText(node.allow) };
}

function ruleKeyword(node: ast.RuleStatement): string {
  switch (node.kind) {
    case 'MatchStatement':
      return 'match';
    case 'ScopeStatement':
      return node.keyword;
    case 'CreateStatement':
      return 'create';
    case 'DeleteStatement':
      return 'delete';
    case 'ConflictStatement':
      return 'conflict';
  }
}

function ruleText(node: ast.RuleStatement): string {
  switch (node.kind) {
    case 'MatchStatement':
      return node.pairs.map(({ left, right }) => `${pathText(left)} = ${pathText(right)}`).join(', ');
    case 'ScopeStatement':
      return `${nameText(node.system)} if ${conditionText(node.condition)}`;
    case 'CreateStatement':
      return `${nameText(node.system)} ${createText(node)}`;
    case 'DeleteStatement':
      return `${nameText(node.system)} ${node.policy}`;
    case 'ConflictStatement':
      return conflictText(node.rule);
  }
}

function createText({ policy, condition }: ast.CreateStatement): string {
  return condition === undefined ? policy : `if ${conditionText(condition)}`;
}
