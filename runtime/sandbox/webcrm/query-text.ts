import { badRequest } from './answers.ts';

export type Comparison = '=' | '<>' | '<' | '>' | '<=' | '>=';

export type QueryCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly QueryCondition[] }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly comparison: Comparison;
      readonly literal: string | number;
    };

interface QueryOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** One SELECT as it is written; names are not resolved yet. */
export interface Query {
  /** Undefined: all columns. */
  readonly columns: readonly string[] | undefined;
  readonly table: string;
  readonly condition: QueryCondition | undefined;
  readonly order: readonly QueryOrder[];
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|(\w+(?:\.\w+)?)|(<=|>=|<>|!=|[=<>(),*])|(\S))/gu;
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
]);
const MAX_NESTING = 30;

/** Parses `SELECT … FROM … [WHERE …] [ORDER BY …]`. Throws a refusal where the text is anything else. */
export function parseQuery(script: string): Query {
  const parser = new QueryParser(tokenize(script));
  return parser.query();
}

function tokenize(script: string): readonly string[] {
  return [...script.matchAll(TOKEN)].map(([token]) => token.trim());
}

class QueryParser {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    this.#keyword('SELECT');
    const columns = this.#accept('*') ? undefined : this.#list(() => this.#name());
    this.#keyword('FROM');
    const table = this.#name();
    const condition = this.#accept('WHERE') ? this.#or(0) : undefined;
    const order = this.#accept('ORDER') ? this.#orders() : [];
    if (this.#position < this.#tokens.length) this.#fail();
    return { columns, table, condition, order };
  }

  #orders(): readonly QueryOrder[] {
    this.#keyword('BY');
    return this.#list(() => {
      const column = this.#name();
      const descending = this.#accept('DESC');
      if (!descending) this.#accept('ASC');
      return { column, descending };
    });
  }

  #or(nesting: number): QueryCondition {
    const parts = [this.#and(nesting)];
    while (this.#accept('OR')) parts.push(this.#and(nesting));
    return { kind: 'or', parts };
  }

  #and(nesting: number): QueryCondition {
    const parts = [this.#operand(nesting)];
    while (this.#accept('AND')) parts.push(this.#operand(nesting));
    return { kind: 'and', parts };
  }

  #operand(nesting: number): QueryCondition {
    if (!this.#accept('(')) return this.#compare();
    if (nesting >= MAX_NESTING) this.#fail();
    const inner = this.#or(nesting + 1);
    this.#keyword(')');
    return inner;
  }

  #compare(): QueryCondition {
    const column = this.#name();
    const comparison = COMPARISONS.get(this.#take());
    if (comparison === undefined) return this.#fail();
    return { kind: 'compare', column, comparison, literal: this.#literal() };
  }

  #literal(): string | number {
    const token = this.#take();
    if (token.length > 1 && token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    return /^-?\d/u.test(token) ? Number(token) : this.#fail();
  }

  #list<Item>(item: () => Item): readonly Item[] {
    const items = [item()];
    while (this.#accept(',')) items.push(item());
    return items;
  }

  #name(): string {
    const token = this.#take();
    return /^[a-z_][\w.]*$/iu.test(token) ? token : this.#fail();
  }

  #accept(word: string): boolean {
    if (this.#tokens[this.#position]?.toUpperCase() !== word) return false;
    this.#position += 1;
    return true;
  }

  #keyword(word: string): void {
    if (!this.#accept(word)) this.#fail();
  }

  #take(): string {
    this.#position += 1;
    return this.#tokens[this.#position - 1] ?? '';
  }

  #fail(): never {
    const token = this.#tokens[Math.max(this.#position - 1, 0)] ?? 'the end';
    throw badRequest(`Incorrect syntax near '${token.slice(0, 50)}'.`);
  }
}
