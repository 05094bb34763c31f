import type { IRecognitionException, IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { RowParser } from './row-parser.ts';
import * as t from './tokens.ts';

/** Reads one line: a header, the head of a section, a rule, a row or a line of a table. */
export class LineParser extends RowParser {
  constructor(...options: ConstructorParameters<typeof RowParser>) {
    super(...options);
    this.performSelfAnalysis();
  }

  /** Reads all tokens by one rule, or says where that failed. */
  read<Node>(tokens: IToken[], rule: () => Node): { node: Node } | { error: IRecognitionException } {
    this.input = tokens;
    this.clauses.clear();
    const node = rule.call(this);
    const [error] = this.errors;
    return error === undefined ? { node } : { error };
  }

  readonly header = this.RULE('header', (): ast.FlowHeader => {
    const start = this.CONSUME(t.Flow);
    const left = this.SUBRULE(this.systemName);
    this.CONSUME(t.To);
    const right = this.SUBRULE2(this.systemName);
    const title = this.OPTION(() => this.SUBRULE(this.text));
    return { kind: 'FlowHeader', span: this.since(start), doc: undefined, left, right, title };
  });

  private readonly systemName = this.RULE('systemName', (): ast.SystemName => {
    const start = this.LA(1);
    const system = this.SUBRULE(this.system);
    const alias = this.OPTION(() => this.SUBRULE(this.alias));
    return { kind: 'SystemName', span: this.since(start), system, alias };
  });

  private readonly alias = this.RULE('alias', (): ast.Name => {
    this.CONSUME(t.As);
    return this.SUBRULE(this.name);
  });

  readonly sync = this.RULE('sync', (): ast.SyncDeclaration => {
    const start = this.LA(1);
    const draft = this.OPTION(() => this.CONSUME(t.Draft)) !== undefined;
    this.CONSUME(t.Sync);
    const many =
      this.OPTION2({ GATE: () => t.isToken(this.LA(2), t.Name), DEF: () => this.CONSUME(t.Many) }) !==
      undefined;
    const left = this.SUBRULE(this.object);
    const arrow = this.SUBRULE(this.arrow);
    const right = this.SUBRULE2(this.object);
    const alias = this.OPTION3(() => this.SUBRULE(this.alias));
    const title = this.OPTION4(() => this.SUBRULE(this.text));
    const allow = this.SUBRULE(this.allowances);
    const head = { draft, many, left, arrow, right, alias, title, allow };
    return { kind: 'SyncDeclaration', span: this.since(start), doc: undefined, ...head, statements: [] };
  });

  private readonly object = this.RULE('object', (): ast.Name => this.toName(this.CONSUME(t.Name)));

  readonly codec = this.RULE('codec', (): ast.CodecDeclaration => {
    const start = this.CONSUME(t.Codec);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.From);
    const from = this.SUBRULE(this.text);
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'CodecDeclaration', span: this.since(start), doc: undefined, name, from, allow };
  });

  readonly values = this.RULE('values', (): ast.ValuesDeclaration => {
    const start = this.CONSUME(t.Values);
    const name = this.SUBRULE(this.name);
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'ValuesDeclaration', span: this.since(start), doc: undefined, name, lines: [], allow };
  });

  readonly valuesLine = this.RULE('valuesLine', (): ast.ValuesLine => {
    const start = this.LA(1);
    const left = this.SUBRULE(this.valuesSide);
    const arrow = this.SUBRULE(this.arrow);
    const right = this.SUBRULE2(this.valuesSide);
    const span = this.since(start);
    this.ACTION(() => {
      if (left === undefined && right === undefined) {
        this.report?.('else-twice', span, {}, { hint: 'Name the value that everything else becomes.' });
      } else if ((left === undefined && arrow !== '->') || (right === undefined && arrow !== '<-')) {
        this.report?.('misplaced-else', span, {}, { hint: 'Write `else -> VALUE`, or `VALUE <- else`.' });
      }
    });
    return { kind: 'ValuesLine', span, left, arrow, right };
  });

  private readonly valuesSide = this.RULE('valuesSide', (): ast.Literal | undefined =>
    this.OR({
      ERR_MSG: 'a value or `else`',
      DEF: [
        { ALT: () => this.means(this.CONSUME(t.Else), undefined) },
        { ALT: () => this.SUBRULE(this.literal) },
      ],
    }),
  );

  readonly match = this.RULE('match', (): ast.MatchStatement => {
    const start = this.CONSUME(t.Match);
    const pairs: ast.MatchPair[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => pairs.push(this.SUBRULE(this.matchPair)),
      ERR_MSG: 'a property',
    });
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'MatchStatement', span: this.since(start), pairs, allow };
  });

  private readonly matchPair = this.RULE('matchPair', (): ast.MatchPair => {
    const start = this.LA(1);
    const left = this.SUBRULE(this.path);
    this.CONSUME(t.Equality);
    const right = this.SUBRULE2(this.path);
    return { kind: 'MatchPair', span: this.since(start), left, right };
  });

  readonly scope = this.RULE('scope', (): ast.ScopeStatement => {
    const start = this.LA(1);
    const keyword = this.OR([
      { ALT: () => this.means(this.CONSUME(t.Only), 'only') },
      { ALT: () => this.means(this.CONSUME(t.While), 'while') },
    ]);
    const system = this.SUBRULE(this.system);
    this.CONSUME(t.If);
    const condition = this.SUBRULE(this.condition);
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'ScopeStatement', span: this.since(start), keyword, system, condition, allow };
  });

  readonly create = this.RULE('create', (): ast.CreateStatement => {
    const start = this.CONSUME(t.Create);
    const system = this.SUBRULE(this.system);
    const choice = this.OR({
      ERR_MSG: '`always`, `never` or `if`',
      DEF: [
        { ALT: () => this.means(this.CONSUME(t.Always), { policy: 'always', condition: undefined }) },
        { ALT: () => this.means(this.CONSUME(t.Never), { policy: 'never', condition: undefined }) },
        {
          ALT: () =>
            this.means(this.CONSUME(t.If), { policy: 'if', condition: this.SUBRULE(this.condition) }),
        },
      ],
    });
    const allow = this.SUBRULE(this.allowances);
    const { policy, condition } = choice;
    return { kind: 'CreateStatement', span: this.since(start), system, policy, condition, allow };
  });

  readonly delete = this.RULE('delete', (): ast.DeleteStatement => {
    const start = this.CONSUME(t.Delete);
    const system = this.SUBRULE(this.system);
    const policy = this.OR({
      ERR_MSG: '`never`, `always` or `archive`',
      DEF: [
        { ALT: () => this.means(this.CONSUME(t.Never), 'never') },
        { ALT: () => this.means(this.CONSUME(t.Always), 'always') },
        { ALT: () => this.means(this.CONSUME(t.Archive), 'archive') },
      ],
    });
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'DeleteStatement', span: this.since(start), system, policy, allow };
  });

  readonly conflict = this.RULE('conflict', (): ast.ConflictStatement => {
    const start = this.LA(1);
    const rule = this.SUBRULE(this.conflictRule);
    const allow = this.SUBRULE(this.allowances);
    return { kind: 'ConflictStatement', span: this.since(start), rule, allow };
  });
}
