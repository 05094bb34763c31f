import type { IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { ConditionParser } from './condition-parser.ts';
import * as t from './tokens.ts';

/** The clauses of a row, in the order in which they stand. */
export const CLAUSES = ['as', 'by', 'via', 'on create', 'conflict', 'lossy', 'allow', 'together'] as const;
export type Clause = (typeof CLAUSES)[number];

/** Rows, without what stands above them (`///`) and behind them (the block). */
export class RowParser extends ConditionParser {
  /** The clauses of the line at hand that were read. */
  readonly clauses = new Set<Clause>();

  readonly row = this.RULE('row', (): ast.Row => {
    const start = this.LA(1);
    const left = this.SUBRULE(this.operand);
    const arrow = this.SUBRULE(this.arrow);
    const right = this.SUBRULE2(this.operand);
    const as = this.OPTION7(() => this.SUBRULE(this.asClause));
    const by = this.OPTION(() => this.SUBRULE(this.byClause));
    const via = this.OPTION2(() => this.SUBRULE(this.via));
    const onCreate = this.OPTION3(() => this.SUBRULE(this.onCreate)) ?? false;
    const conflict = this.OPTION4(() => this.SUBRULE(this.conflictClause));
    const lossy = this.OPTION5(() => this.flag('lossy', () => this.CONSUME(t.Lossy))) ?? false;
    const allow = this.SUBRULE(this.allowances);
    const together = this.OPTION6(() => this.flag('together', () => this.CONSUME(t.Together))) ?? false;
    const clauses = { as, by, via, onCreate, conflict, lossy, allow, together };
    return {
      kind: 'Row',
      span: this.since(start),
      doc: undefined,
      left,
      arrow,
      right,
      ...clauses,
      rows: undefined,
    };
  });

  private flag(clause: Clause, consume: () => void): boolean {
    consume();
    this.clauses.add(clause);
    return true;
  }

  protected readonly arrow = this.RULE('arrow', (): ast.Arrow => toArrow(this.CONSUME(t.AnyArrow)));

  private readonly operand = this.RULE('operand', (): ast.Operand => {
    const start = this.LA(1);
    const terms: ast.Term[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Alternative,
      DEF: () => terms.push(this.SUBRULE(this.term)),
      ERR_MSG: 'a property or a value',
    });
    return { kind: 'Operand', span: this.since(start), terms };
  });

  private readonly term = this.RULE('term', (): ast.Term =>
    this.OR({
      ERR_MSG: 'a property or a value',
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.tupleTerm) },
        { GATE: () => this.startsLiteral(), ALT: () => this.SUBRULE(this.literalTerm) },
        {
          GATE: () => this.nextIs(t.LeftParen) && this.LA(3).tokenType !== t.If,
          ALT: () => this.SUBRULE(this.callTerm),
        },
        { ALT: () => this.SUBRULE(this.pathTerm) },
      ],
    }),
  );

  private readonly tupleTerm = this.RULE('tupleTerm', (): ast.TupleTerm => {
    const start = this.CONSUME(t.LeftBracket);
    const paths: ast.Path[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => paths.push(this.SUBRULE(this.path)),
      ERR_MSG: 'a property',
    });
    this.CONSUME(t.RightBracket);
    return { kind: 'TupleTerm', span: this.since(start), paths };
  });

  private readonly literalTerm = this.RULE('literalTerm', (): ast.LiteralTerm => {
    const start = this.LA(1);
    const literal = this.SUBRULE(this.literal);
    return { kind: 'LiteralTerm', span: this.since(start), literal };
  });

  private readonly callTerm = this.RULE('callTerm', (): ast.CallTerm => {
    const start = this.LA(1);
    const call = this.SUBRULE(this.call);
    return { kind: 'CallTerm', span: this.since(start), call };
  });

  private readonly pathTerm = this.RULE('pathTerm', (): ast.PathTerm => {
    const start = this.LA(1);
    const path = this.SUBRULE(this.path);
    const guard = this.OPTION(() => {
      this.CONSUME(t.LeftParen);
      this.CONSUME(t.If);
      const condition = this.SUBRULE(this.condition);
      this.CONSUME(t.RightParen);
      return condition;
    });
    return { kind: 'PathTerm', span: this.since(start), path, guard };
  });

  private readonly asClause = this.RULE('asClause', (): ast.StringLiteral => {
    this.CONSUME(t.As);
    this.clauses.add('as');
    return this.SUBRULE(this.text);
  });

  private readonly byClause = this.RULE('byClause', (): ast.ByClause => {
    const start = this.CONSUME(t.By);
    this.clauses.add('by');
    const left = this.SUBRULE(this.path);
    this.CONSUME(t.Equality);
    const right = this.SUBRULE2(this.path);
    return { kind: 'ByClause', span: this.since(start), left, right };
  });

  private readonly via = this.RULE('via', (): ast.Via => {
    const start = this.CONSUME(t.Via);
    this.clauses.add('via');
    return this.OR({
      ERR_MSG: 'a codec, or `link` and a sync',
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          // A codec that is called `link` is followed by brackets, or stands in backticks.
          GATE: () => t.isToken(this.LA(2), t.Name),
          ALT: (): ast.Via => {
            this.CONSUME(t.Link);
            const sync = this.SUBRULE(this.name);
            return { kind: 'LinkVia', span: this.since(start), sync };
          },
        },
        {
          ALT: (): ast.Via => {
            const call = this.SUBRULE(this.call);
            return { kind: 'CodecVia', span: this.since(start), call };
          },
        },
      ],
    });
  });

  private readonly onCreate = this.RULE('onCreate', (): boolean => {
    this.CONSUME(t.On);
    this.clauses.add('on create');
    this.CONSUME(t.Create);
    return true;
  });

  private readonly conflictClause = this.RULE('conflictClause', (): ast.ConflictRule => {
    this.clauses.add('conflict');
    return this.SUBRULE(this.conflictRule);
  });

  protected readonly conflictRule = this.RULE('conflictRule', (): ast.ConflictRule => {
    const start = this.CONSUME(t.Conflict);
    const choice = this.OR({
      ERR_MSG: '`latest`, `prefer` or `park`',
      DEF: [
        { ALT: () => this.means(this.CONSUME(t.Latest), { policy: 'latest', system: undefined }) },
        { ALT: () => this.means(this.CONSUME(t.Park), { policy: 'park', system: undefined }) },
        {
          ALT: () =>
            this.means(this.CONSUME(t.Prefer), { policy: 'prefer', system: this.SUBRULE(this.system) }),
        },
      ],
    });
    return { kind: 'ConflictRule', span: this.since(start), policy: choice.policy, system: choice.system };
  });

  protected readonly system = this.RULE('system', (): ast.Name => this.toName(this.CONSUME(t.Name)));

  protected readonly allowances = this.RULE('allowances', (): ast.AllowClause[] => {
    const clauses: ast.AllowClause[] = [];
    this.MANY(() => {
      const start = this.CONSUME(t.Allow);
      this.clauses.add('allow');
      const code = this.SUBRULE(this.name);
      const reason = this.SUBRULE(this.text);
      clauses.push({ kind: 'AllowClause', span: this.since(start), code, reason });
    });
    return clauses;
  });
}

function toArrow({ tokenType }: IToken): ast.Arrow {
  if (tokenType === t.BothWays) return '<->';
  return tokenType === t.Forward ? '->' : '<-';
}
