import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { withoutHidden } from './characters.ts';
import { unescape } from './escapes.ts';
import { expectation } from './expectation.ts';
import { vocabulary } from './lexer.ts';
import { isAmbiguous } from './names.ts';
import type { Report } from './report.ts';
import type { SourceSpan } from './source.ts';
import * as t from './tokens.ts';

/** A list in which one element is written is filled up to it, so a position is one that lists can have. */
const POSITION = /^(?:0|[1-9][0-9]{0,2})$/;
const POSITION_HINT = 'Positions go from `[0]`, the first element, to `[999]`.';

/** Names, literals, paths and operands. */
export class ExpressionParser extends EmbeddedActionsParser {
  /** Set for the file at hand before a line is read. */
  report: Report | undefined;

  /** The grammar is validated by a test, once and for all, and not at every start. */
  constructor({ skipValidations }: { readonly skipValidations: boolean } = { skipValidations: true }) {
    super([...vocabulary], {
      maxLookahead: 1,
      recoveryEnabled: false,
      errorMessageProvider: expectation,
      skipValidations,
    });
  }

  /** From a token up to the last one that was read. */
  protected since(start: IToken): SourceSpan {
    const last = this.LA(0);
    return { start: start.startOffset, end: last.startOffset + last.image.length };
  }

  /** True if the token after the next one is of a type. */
  protected nextIs(...types: readonly object[]): boolean {
    return types.includes(this.LA(2).tokenType);
  }

  /** What a keyword stands for, once it was read. */
  protected means<const Value>(_keyword: IToken, value: Value): Value {
    return value;
  }

  private readonly unescaped = (token: IToken): string =>
    unescape(token.image, token.startOffset, (escape, span) => {
      this.report?.('unknown-escape', span, { escape: `\`${escape}\`` }, { hint: ESCAPE_HINT });
    });

  protected toName(token: IToken): ast.Name {
    const span = t.spanOf(token);
    if (token.tokenType !== t.QuotedName) {
      return { kind: 'Name', span, text: withoutHidden(token.image), quoted: isAmbiguous(token.image) };
    }
    if (token.image.length === 2) this.report?.('empty-name', span, {});
    return { kind: 'Name', span, text: this.unescaped(token), quoted: true };
  }

  protected readonly name = this.RULE('name', (): ast.Name => this.toName(this.CONSUME(t.Name)));

  protected readonly text = this.RULE('text', (): ast.StringLiteral => {
    const token = this.CONSUME(t.Text);
    return { kind: 'StringLiteral', span: t.spanOf(token), value: this.unescaped(token) };
  });

  protected readonly literal = this.RULE('literal', (): ast.Literal =>
    this.OR({
      ERR_MSG: 'a value',
      DEF: [
        { ALT: () => this.SUBRULE(this.text) },
        { ALT: () => this.numeral(this.CONSUME(t.Numeral)) },
        { ALT: () => this.literalWord(this.CONSUME(t.LiteralWord)) },
      ],
    }),
  );

  private numeral(token: IToken): ast.NumberLiteral {
    return { kind: 'NumberLiteral', span: t.spanOf(token), text: token.image };
  }

  private literalWord(token: IToken): ast.BooleanLiteral | ast.EmptyLiteral {
    const span = t.spanOf(token);
    if (token.tokenType === t.Empty) return { kind: 'EmptyLiteral', span };
    return { kind: 'BooleanLiteral', span, value: token.tokenType === t.True };
  }

  protected readonly path = this.RULE('path', (): ast.Path => {
    const start = this.LA(1);
    const segments: ast.PathSegment[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Dot,
      DEF: () => {
        const first = this.LA(1);
        const name = this.toName(this.CONSUME(t.Name));
        const selector = this.OPTION(() => this.SUBRULE(this.selector));
        segments.push({ kind: 'PathSegment', span: this.since(first), name, selector });
      },
      ERR_MSG: 'a property',
    });
    return { kind: 'Path', span: this.since(start), segments };
  });

  private readonly selector = this.RULE('selector', (): ast.Selector => {
    const start = this.CONSUME(t.LeftBracket);
    const selector = this.OR({
      ERR_MSG: 'a position or `property = value`',
      DEF: [
        { ALT: () => this.indexSelector(this.CONSUME(t.Numeral)) },
        { ALT: () => this.equalitySelector(this.SUBRULE(this.equalities)) },
      ],
    });
    this.CONSUME(t.RightBracket);
    const span = this.since(start);
    return this.ACTION(() => selector(span));
  });

  private indexSelector(token: IToken): (span: SourceSpan) => ast.IndexSelector {
    const valid = POSITION.test(token.image);
    if (!valid) {
      this.report?.('invalid-index', t.spanOf(token), { text: token.image }, { hint: POSITION_HINT });
    }
    // Read as the first element, what follows is still checked against the elements of this list.
    return (span) => ({ kind: 'IndexSelector', span, index: valid ? Number(token.image) : 0 });
  }

  private equalitySelector(equalities: ast.SelectorEquality[]): (span: SourceSpan) => ast.EqualitySelector {
    return (span) => ({ kind: 'EqualitySelector', span, equalities });
  }

  private readonly equalities = this.RULE('equalities', (): ast.SelectorEquality[] => {
    const equalities: ast.SelectorEquality[] = [];
    this.SUBRULE(this.equality, { ARGS: [equalities] });
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Comma) }, { ALT: () => this.CONSUME(t.And) }]);
      this.SUBRULE2(this.equality, { ARGS: [equalities] });
    });
    return equalities;
  });

  private readonly equality = this.RULE('equality', (equalities: ast.SelectorEquality[]): void => {
    const start = this.LA(1);
    const path = this.SUBRULE(this.path);
    this.CONSUME(t.Equality);
    const value = this.SUBRULE(this.literal);
    this.ACTION(() => equalities.push({ kind: 'SelectorEquality', span: this.since(start), path, value }));
  });

  protected readonly call = this.RULE('call', (): ast.Call => {
    const start = this.LA(1);
    const name = this.toName(this.CONSUME(t.Name));
    const list: (ast.Literal | ast.Path)[] = [];
    this.OPTION(() => {
      this.CONSUME(t.LeftParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.argument)) });
      this.CONSUME(t.RightParen);
    });
    return { kind: 'Call', span: this.since(start), name, arguments: list };
  });

  private readonly argument = this.RULE('argument', (): ast.Literal | ast.Path =>
    this.OR({
      ERR_MSG: 'a value or a property',
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.startsLiteral(), ALT: () => this.SUBRULE(this.literal) },
        { ALT: () => this.SUBRULE(this.path) },
      ],
    }),
  );

  /** `true`, `false` and `empty` are values, unless a path or a call goes on from them. */
  protected startsLiteral(): boolean {
    if (!t.isToken(this.LA(1), t.LiteralWord)) return true;
    return !this.nextIs(t.Dot, t.LeftBracket, t.LeftParen);
  }
}

const ESCAPE_HINT = 'The escapes are \\" \\\\ \\n \\t \\r and \\u{…} with a hexadecimal number.';
