import { describe, expect, test } from 'vitest';

import { nest, saidAt, valueAt, withValue } from '../../runtime/core/flat-values.ts';

const person = {
  emails: [
    { kind: 'home', value: 'h', note: 'kept' },
    { kind: 'work', value: 'w' },
  ],
};

describe('reading', () => {
  test('an element is found by what it has, or by its position', () => {
    expect(valueAt(person, 'emails[kind="work"].value')).toBe('w');
    expect(valueAt(person, 'emails[0].value')).toBe('h');
  });

  test('a missing element says empty, an unknown list nothing', () => {
    expect(valueAt(person, 'emails[kind="other"].value')).toBeNull();
    expect(valueAt({ emails: null }, 'emails[0].value')).toBeNull();
    expect(valueAt({}, 'emails[0].value')).toBeUndefined();
  });

  test('a patch says nothing of an element that it does not hold', () => {
    expect(saidAt({ emails: [{ kind: 'work', value: null }] }, 'emails[kind="work"].value')).toBeNull();
    expect(saidAt({ emails: [{ kind: 'work', value: null }] }, 'emails[kind="home"].value')).toBeUndefined();
  });
});

describe('writing', () => {
  test('only the selected property changes', () => {
    expect(withValue(person, 'emails[kind="home"].value', 'new')).toEqual({
      emails: [{ kind: 'home', value: 'new', note: 'kept' }, person.emails[1]],
    });
  });

  test('a missing element is made with what its selector asks for', () => {
    expect(withValue({ emails: null }, 'emails[kind="work"].value', 'x')).toEqual({
      emails: [{ kind: 'work', value: 'x' }],
    });
    expect(withValue({}, 'phones[1].number', '5')).toEqual({ phones: [{}, { number: '5' }] });
  });

  test('an element is not made to be empty, and one that is emptied is kept', () => {
    expect(withValue(person, 'emails[kind="other"].value', null)).toEqual(person);
    expect(withValue(person, 'emails[kind="work"].value', null)).toEqual({
      emails: [person.emails[0], { kind: 'work', value: null }],
    });
  });

  test('values of several elements go into one list', () => {
    const flat = { 'emails[kind="work"].value': 'w', 'emails[kind="home"].value': 'h', name: 'Ann' };
    expect(nest(flat)).toEqual({
      name: 'Ann',
      emails: [
        { kind: 'work', value: 'w' },
        { kind: 'home', value: 'h' },
      ],
    });
  });
});
