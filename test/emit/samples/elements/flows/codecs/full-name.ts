import type { Codec } from 'syncline/runtime/abi';

/** One text and the two names that it is made of. */
export const fullName: Codec<string, [first: string | null, last: string | null]> = {
  law: 'normalising',
  get(name) {
    const [last = null, first = null] = name.trim().split(/ +(?!.* )/).toReversed();
    return [first, last];
  },
  put: ([first, last]) => [first, last].filter((part) => part !== null).join(' '),
};
