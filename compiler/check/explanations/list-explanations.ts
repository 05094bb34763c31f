import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about lists and their elements. */
export const listExplanations = {
  'selects-no-list': {
    rule: 'A selector chooses one element of a list.',
    wrong: 'billing_address[0].zip -> zip',
    right: 'billing_address.zip -> zip',
  },
  'selecting-property': {
    rule: 'What an element is chosen by stays as it is: with another value it would be another element.',
    wrong: 'Kind -> emails[type = "work"].type',
    right: 'Mail -> emails[type = "work"].value',
  },
  'whole-element': {
    rule: 'A row writes a property of an element. An element that is a plain value has no other one by which it could be found again, and can only be read.',
    wrong: 'Keyword -> tags[0]',
    right: 'Keyword <- tags[0]',
  },
  'mixed-selectors': {
    rule: 'The elements of one list are written by their positions or by what they have, not by both: one element might be meant twice.',
    wrong: 'Mail  -> emails[type = "work"].value\nOther -> emails[1].value',
    right: 'Mail  -> emails[type = "work"].value\nOther -> emails[type = "home"].value',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
