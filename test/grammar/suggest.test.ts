import { describe, expect, test } from 'vitest';
import { isSlip, suggest, suggestionHint } from '../../grammar/index.ts';

describe('slips', () => {
  test.each([
    ['PersonEmial', 'PersonEmail', true],
    ['emial', 'email', true],
    ['EMAIL', 'email', true],
    ['OrganisationEmial', 'OrganisationCity', false],
    ['id', 'no', false],
  ])('%s for %s: %s', (word, candidate, expected) => {
    expect(isSlip(word, candidate)).toBe(expected);
  });
});

describe('suggestions', () => {
  test.each([
    ['conflit', ['create', 'conflict'], 'conflict'],
    ['mtach', ['only', 'match'], 'match'],
    ['Email', ['phone', 'email'], 'email'],
    ['first_nam', ['last_name', 'first_name'], 'first_name'],
    ['en', ['em', 'on'], 'em'],
    ['x', ['yy', 'zzz'], undefined],
    ['address', ['name', 'email'], undefined],
    ['same', ['same'], undefined],
    ['anything', [], undefined],
  ])('%s among %j means %s', (word, candidates, expected) => {
    expect(suggest(word, candidates)).toBe(expected);
  });

  test('take no time for words of megabytes', () => {
    expect(suggest('x'.repeat(1_000_000), ['y'.repeat(1_000_000)])).toBeUndefined();
  });

  test('read as a hint', () => {
    expect(suggestionHint('emial', ['email'])).toBe('Did you mean `email`?');
    expect(suggestionHint('emial', [])).toBeUndefined();
  });
});
