import { expect, test } from 'vitest';
import { findCycles } from '../../compiler/check/find-cycle.ts';

function graphOf(...edges: readonly string[]) {
  const parsed = edges.map((edge) => ({ from: edge.charAt(0), to: edge.charAt(1), edge }));
  return Map.groupBy(parsed, ({ from }) => from);
}

test('a graph without a way back has no cycles', () => {
  expect(findCycles(graphOf('ab', 'bc', 'ac', 'dc'))).toEqual([]);
});

test('a cycle is told by its edges, without the way that leads to it', () => {
  expect(findCycles(graphOf('ab', 'bc', 'cd', 'db'))).toEqual([['bc', 'cd', 'db']]);
});

test('a node may lead to itself', () => {
  expect(findCycles(graphOf('ab', 'bb'))).toEqual([['bb']]);
});

test('cycles in separate parts of a graph are all found, each once', () => {
  expect(findCycles(graphOf('ab', 'ba', 'cd', 'dc', 'ec'))).toEqual([
    ['ab', 'ba'],
    ['cd', 'dc'],
  ]);
});

test('a chain may be longer than the stack is deep', () => {
  const size = 100_000;
  const chain = Array.from({ length: size }, (_, index) => ({
    from: String(index),
    to: String((index + 1) % size),
    edge: index,
  }));
  const [cycle] = findCycles(Map.groupBy(chain, ({ from }) => from));
  expect(cycle).toHaveLength(size);
});
