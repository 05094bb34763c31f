import type { IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';
import { MAX_NESTING } from './lines.ts';
import * as t from './tokens.ts';

/** Conditions: `not` binds closest, then `and`, then `or`. */
export class ConditionParser extends ExpressionParser {
  protected readonly condition = this.RULE('condition', (): ast.Condition => {
    const start = this.LA(1);
    const conditions: ast.Condition[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Or,
      DEF: () => conditions.push(this.SUBRULE(this.conjunction)),
      ERR_MSG: 'a condition',
    });
    return this.ACTION(() => this.joined('OrCondition', start, conditions));
  });

  private readonly conjunction = this.RULE('conjunction', (): ast.Condition => {
    const start = this.LA(1);
    const conditions: ast.Condition[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.And,
      DEF: () => conditions.push(this.SUBRULE(this.negation)),
      ERR_MSG: 'a condition',
    });
    return this.ACTION(() => this.joined('AndCondition', start, conditions));
  });

  private joined(
    kind: 'OrCondition' | 'AndCondition',
    start: IToken,
    conditions: readonly ast.Condition[],
  ): ast.Condition {
    const [only] = conditions;
    return only !== undefined && conditions.length === 1
      ? only
      : { kind, span: this.since(start), conditions };
  }

  private readonly negation = this.RULE('negation', (): ast.Condition => {
    const nots: IToken[] = [];
    this.MANY({ GATE: () => this.startsNegation(), DEF: () => nots.push(this.CONSUME(t.Not)) });
    const condition = this.SUBRULE(this.primary);
    return this.ACTION(() => this.negated(condition, nots));
  });

  /** `not` before a condition; alone or compared it is a property. */
  private startsNegation(): boolean {
    const next = this.LA(2);
    if (t.isToken(next, t.Name)) return next.tokenType !== t.And && next.tokenType !== t.Or;
    return next.tokenType === t.LeftParen || next.tokenType === t.Text;
  }

  private negated(condition: ast.Condition, nots: readonly IToken[]): ast.Condition {
    const deep = nots[MAX_NESTING];
    if (deep !== undefined) {
      this.report?.('nested-too-deeply', t.spanOf(deep), { limit: String(MAX_NESTING) });
      return condition;
    }
    const { end } = this.since(this.LA(0));
    return nots.reduceRight<ast.Condition>(
      (inner, not) => ({ kind: 'NotCondition', span: { start: not.startOffset, end }, condition: inner }),
      condition,
    );
  }

  private readonly primary = this.RULE('primary', (): ast.Condition =>
    this.OR({
      ERR_MSG: 'a condition',
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.bracketed) },
        { ALT: () => this.SUBRULE(this.prose) },
        { GATE: () => this.nextIs(t.LeftParen), ALT: () => this.SUBRULE(this.linkCondition) },
        { ALT: () => this.SUBRULE(this.comparison) },
      ],
    }),
  );

  private readonly bracketed = this.RULE('bracketed', (): ast.Condition => {
    this.CONSUME(t.LeftParen);
    const condition = this.SUBRULE(this.condition);
    this.CONSUME(t.RightParen);
    return condition;
  });

  private readonly prose = this.RULE('prose', (): ast.ProseCondition => {
    const start = this.LA(1);
    const text = this.SUBRULE(this.text);
    return { kind: 'ProseCondition', span: this.since(start), text };
  });

  private readonly linkCondition = this.RULE('linkCondition', (): ast.LinkCondition => {
    const start = this.LA(1);
    const relation = this.OR([
      { ALT: () => this.means(this.CONSUME(t.Linked), 'linked') },
      { ALT: () => this.means(this.CONSUME(t.Referenced), 'referenced') },
    ]);
    this.CONSUME(t.LeftParen);
    const sync = this.SUBRULE(this.name);
    this.CONSUME(t.RightParen);
    return { kind: 'LinkCondition', span: this.since(start), relation, sync };
  });

  private readonly comparison = this.RULE('comparison', (): ast.Comparison | ast.PathCondition => {
    const start = this.LA(1);
    const path = this.SUBRULE(this.path);
    const compared = this.OPTION(() => {
      const operator = this.OR([
        { ALT: () => this.means(this.CONSUME(t.Equality), '=') },
        { ALT: () => this.means(this.CONSUME(t.NotEquals), '!=') },
      ]);
      const value = this.SUBRULE(this.literal);
      return { operator, value };
    });
    const span = this.since(start);
    if (compared === undefined) return { kind: 'PathCondition', span, path };
    return { kind: 'Comparison', span, path, operator: compared.operator, value: compared.value };
  });
}
