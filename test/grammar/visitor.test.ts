import { expect, test } from 'vitest';
import { childrenOf, parse, visit, walk, type Node } from '../../grammar/index.ts';

const text = `/// Doc.
flow a as l to b "t"
conflict prefer b
codec c from "./c.ts"
values v {
  1 <-> true
}
sync x <-> y as z "s" allow k "r" {
  match p = q
  only a if m = 1 and (n or not linked(z)) or "prose"
  create b never
  delete a always
  e[0].f[g = empty] ?? "h" -> [i, j] by k = l via c(2, w) conflict latest {
    call(o) -> r via link z
  }
}
`;
const { value, diagnostics } = parse({ path: 'x.flow', text });

test('a walk meets every object of the tree that has a kind, parents first', () => {
  const met: Node[] = [];
  walk(value, (node) => void met.push(node));
  expect(diagnostics).toEqual([]);
  expect(met).toHaveLength(countKinds(value));
  expect(met[0]).toBe(value);
});

/** Counts nodes without the table of child keys. */
function countKinds(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  const own = 'kind' in part ? 1 : 0;
  return Object.values(part).reduce((sum: number, child) => sum + countKinds(child), own);
}

test('every kind of node is met in this text', () => {
  const kinds = new Set<string>();
  walk(value, ({ kind }) => void kinds.add(kind));
  expect(kinds.size).toBe(43);
});

test('children lie inside their parents and do not overlap', () => {
  walk(value, (node) => {
    const children = childrenOf(node).filter(({ kind }) => kind !== 'DocComment');
    let end = node.span.start;
    for (const { span } of children) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      end = span.end;
    }
    expect(end).toBeLessThanOrEqual(node.span.end);
  });
});

test('a visitor is called by kind, and leaves out what it refuses', () => {
  const seen: string[] = [];
  visit(value, {
    SyncDeclaration: () => false,
    Name: ({ text }) => void seen.push(text),
  });
  expect(seen).toEqual(['a', 'l', 'b', 'b', 'c', 'v']);
});
