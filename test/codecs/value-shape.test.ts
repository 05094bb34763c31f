import { describe, expect, test } from 'vitest';
import {
  describeShape,
  filled,
  fitsShape,
  unionOf,
  type ValueShape,
} from '../../compiler/codecs/value-shape.ts';

const text: ValueShape = { kind: 'string' };
const number: ValueShape = { kind: 'number' };
const flag: ValueShape = { kind: 'boolean' };
const nothing: ValueShape = { kind: 'null' };
const word = (value: string): ValueShape => ({ kind: 'literal', value });
const pair = (...of: ValueShape[]): ValueShape => ({ kind: 'tuple', of });
const money = (...names: string[]): ValueShape => ({
  kind: 'object',
  members: names.map((name) => ({ name, optional: name.endsWith('?'), shape: text })),
});

describe('a value of one shape is one of the other', () => {
  test.each<[ValueShape, ValueShape]>([
    [text, text],
    [word('a'), text],
    [word('a'), unionOf([word('a'), word('b')])],
    [unionOf([word('a'), word('b')]), text],
    [
      flag,
      unionOf([
        { kind: 'literal', value: true },
        { kind: 'literal', value: false },
      ]),
    ],
    [pair(text, text), pair(unionOf([text, nothing]), text)],
    [pair(text, text), { kind: 'list', of: text }],
    [money('amount', 'currency'), money('amount')],
    [money('amount'), { kind: 'object', members: undefined }],
    [text, { kind: 'value' }],
    [{ kind: 'any' }, number],
    [{ kind: 'other', text: 'Date' }, { kind: 'any' }],
  ])('%j fits %j', (from, to) => {
    expect(fitsShape(from, to)).toBe(true);
  });

  test.each<[ValueShape, ValueShape]>([
    [text, number],
    [text, word('a')],
    [unionOf([text, nothing]), text],
    [flag, { kind: 'literal', value: true }],
    [pair(text), pair(text, text)],
    [pair(text, unionOf([text, nothing])), pair(text, text)],
    [{ kind: 'list', of: text }, pair(text)],
    [money('amount'), money('amount', 'currency')],
    [money('amount?'), money('amount')],
    [{ kind: 'value' }, text],
    [{ kind: 'other', text: 'Date' }, { kind: 'value' }],
  ])('%j does not fit %j', (from, to) => {
    expect(fitsShape(from, to)).toBe(false);
  });
});

test('a union names each shape once, and one shape is no union', () => {
  expect(describeShape(unionOf([text, unionOf([text, nothing])]))).toBe('string | null');
  expect(unionOf([text, text])).toEqual(text);
});

test('what is filled is neither empty nor unknown', () => {
  expect(filled(unionOf([text, nothing, { kind: 'undefined' }]))).toEqual(text);
  expect(filled(nothing)).toBeUndefined();
});

test('shapes are told as TypeScript spells them', () => {
  const shapes: ValueShape[] = [
    pair(unionOf([text, nothing]), number),
    { kind: 'list', of: unionOf([word('a'), flag]) },
    { kind: 'object', members: [{ name: 'amount', optional: true, shape: text }] },
  ];
  expect(shapes.map(describeShape)).toEqual([
    '[string | null, number]',
    '("a" | boolean)[]',
    '{ amount?: string }',
  ]);
});
