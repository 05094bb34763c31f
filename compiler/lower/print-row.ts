import type { MatchStatement, Row, Term } from '../../grammar/ast.ts';
import type { PropertyType, Side } from '../../runtime/abi/index.ts';
import type { BlockPrefix, BoundRow, UnboundRow } from '../bind/bound-flow.ts';
import { literalText } from '../bind/literal.ts';
import { pathTerms } from '../bind/path-terms.ts';
import type { RowIr } from '../ir/ir.ts';
import { guardText, pathText } from './print-condition.ts';

type Printed = RowIr['printed'];

/** A row as a document's table shows it: one line for each pair of alternatives. */
export function printRow({ node, prefix, right, list }: BoundRow): Printed {
  if (list !== undefined) return list.rows.flatMap(printRow);
  const [target] = pathTerms(right);
  return print(node, prefix, target && typeName(target.path.property.model.type));
}

/** One combination of properties that records match by. */
export function printMatch({ pairs }: MatchStatement): { readonly left: string; readonly right: string } {
  return {
    left: pairs.map(({ left }) => pathText(left)).join(', '),
    right: pairs.map(({ right }) => pathText(right)).join(', '),
  };
}

/** A draft's row that names what is not there. */
export function printUnbound({ node, prefix }: UnboundRow): Printed {
  return print(node, prefix, undefined);
}

function print(node: Row, blocks: BlockPrefix, type: string | undefined): Printed {
  const left = openedBy(blocks, 'left');
  const right = openedBy(blocks, 'right');
  return node.left.terms.flatMap((leftTerm) =>
    node.right.terms.map((rightTerm) => ({
      left: termText(leftTerm, left),
      right: termText(rightTerm, right),
      type: node.as === undefined ? (type ?? 'N/A') : documentType(node.as.value),
    })),
  );
}

/** What the blocks around a row put before its paths, and their guards. */
interface Opened {
  readonly prefix: string;
  readonly guards: readonly string[];
}

function openedBy(blocks: BlockPrefix, side: Side): Opened {
  let opened: Opened = { prefix: '', guards: [] };
  for (const block of blocks) {
    const [term] = block[side].terms;
    if (term?.kind !== 'PathTerm') continue;
    const { prefix, guards } = opened;
    opened = {
      prefix: `${prefix}${pathText(term.path)}.`,
      guards: term.guard === undefined ? guards : [...guards, guardText(term.guard, prefix)],
    };
  }
  return opened;
}

function termText(term: Term, { prefix, guards }: Opened): string {
  switch (term.kind) {
    case 'PathTerm': {
      const own = term.guard === undefined ? [] : [guardText(term.guard, prefix)];
      const conditions = [...guards, ...own].map((guard) => ` (${guard})`);
      return `${prefix}${pathText(term.path)}${conditions.join('')}`;
    }
    case 'LiteralTerm':
      return literalText(term.literal);
    case 'TupleTerm':
      return `[${term.paths.map((path) => `${prefix}${pathText(path)}`).join(', ')}]`;
    case 'CallTerm': {
      const values = term.call.arguments.map((value) =>
        value.kind === 'Path' ? `${prefix}${pathText(value)}` : literalText(value),
      );
      return `${term.call.name.text}(${values.join(', ')})`;
    }
  }
}

/** The names of types that documents use. */
export function typeName(type: PropertyType): string {
  switch (type) {
    case 'integer':
      return '"integer"';
    case 'decimal':
    case 'money':
      return '"float"';
    case 'boolean':
      return '"boolean"';
    case 'list':
    case 'object':
    case 'any':
      return 'N/A';
    default:
      return '"string"';
  }
}

/** A row's own word for its type, as a cell of a document: `integer` → `"integer"`. */
function documentType(word: string): string {
  return word === 'N/A' ? word : `"${word}"`;
}
