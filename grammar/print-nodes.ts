import type * as ast from './ast.ts';
import { escape } from './escapes.ts';
import { needsQuotes } from './names.ts';

/** Nodes that stand within a line, as canonical text. */

export function nameText(name: ast.Name): string {
  return name.quoted || needsQuotes(name.text) ? escape(name.text, '`') : name.text;
}

export function literalText(literal: ast.Literal): string {
  switch (literal.kind) {
    case 'StringLiteral':
      return escape(literal.value, '"');
    case 'NumberLiteral':
      return literal.text;
    case 'BooleanLiteral':
      return String(literal.value);
    case 'EmptyLiteral':
      return 'empty';
  }
}

export function pathText(path: ast.Path): string {
  return path.segments.map(({ name, selector }) => nameText(name) + selectorText(selector)).join('.');
}

function selectorText(selector: ast.Selector | undefined): string {
  if (selector === undefined) return '';
  if (selector.kind === 'IndexSelector') return `[${selector.index}]`;
  return `[${selector.equalities.map(({ path, value }) => `${pathText(path)} = ${literalText(value)}`).join(', ')}]`;
}

export function conditionText(condition: ast.Condition): string {
  switch (condition.kind) {
    case 'OrCondition':
      return condition.conditions.map((part) => within(part, ['OrCondition'])).join(' or ');
    case 'AndCondition':
      return condition.conditions.map((part) => within(part, ['OrCondition', 'AndCondition'])).join(' and ');
    case 'NotCondition':
      return `not ${within(condition.condition, ['OrCondition', 'AndCondition'])}`;
    case 'Comparison':
      return `${pathText(condition.path)} ${condition.operator} ${literalText(condition.value)}`;
    case 'PathCondition':
      return pathText(condition.path);
    case 'LinkCondition':
      return `${condition.relation}(${nameText(condition.sync)})`;
    case 'ProseCondition':
      return literalText(condition.text);
  }
}

/** A condition inside another one, in brackets where it binds no closer. */
function within(condition: ast.Condition, bracketed: readonly ast.Condition['kind'][]): string {
  const text = conditionText(condition);
  return bracketed.includes(condition.kind) ? `(${text})` : text;
}

export function operandText(operand: ast.Operand): string {
  return operand.terms.map(termText).join(' ?? ');
}

function termText(term: ast.Term): string {
  switch (term.kind) {
    case 'PathTerm':
      return pathText(term.path) + (term.guard === undefined ? '' : ` (if ${conditionText(term.guard)})`);
    case 'LiteralTerm':
      return literalText(term.literal);
    case 'TupleTerm':
      return `[${term.paths.map(pathText).join(', ')}]`;
    case 'CallTerm':
      return `${nameText(term.call.name)}(${argumentsText(term.call)})`;
  }
}

function argumentsText(call: ast.Call): string {
  return call.arguments
    .map((value) => (value.kind === 'Path' ? pathText(value) : literalText(value)))
    .join(', ');
}

function viaText(via: ast.Via): string {
  if (via.kind === 'LinkVia') return `via link ${nameText(via.sync)}`;
  const { call } = via;
  const name = nameText(call.name);
  // `via link NAME` is another clause: a codec of that name shows its brackets.
  return `via ${name}${call.arguments.length === 0 && name !== 'link' ? '' : `(${argumentsText(call)})`}`;
}

export function conflictText(rule: ast.ConflictRule): string {
  return rule.system === undefined ? rule.policy : `${rule.policy} ${nameText(rule.system)}`;
}

/** ` allow CODE "reason"` for each suppression of a statement. */
export function allowText(clauses: readonly ast.AllowClause[]): string {
  return clauses.map(({ code, reason }) => ` allow ${nameText(code)} ${literalText(reason)}`).join('');
}

/** What stands behind the right side of a row, in its fixed order, without its block. */
export function clausesText(row: ast.Row): string {
  const clauses = [
    row.as === undefined ? '' : `as ${literalText(row.as)}`,
    row.by === undefined ? '' : `by ${pathText(row.by.left)} = ${pathText(row.by.right)}`,
    row.via === undefined ? '' : viaText(row.via),
    row.onCreate ? 'on create' : '',
    row.conflict === undefined ? '' : `conflict ${conflictText(row.conflict)}`,
    row.lossy ? 'lossy' : '',
    allowText(row.allow).trimStart(),
  ];
  return clauses.filter((clause) => clause !== '').join(' ');
}
