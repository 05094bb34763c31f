import type { Codec } from 'syncline/runtime/abi';

/** Puts a mark in front, and takes it off. */
export const initials: Codec<string, string> = {
  law: 'isomorphic',
  get: (text) => `~${text}`,
  put: (text) => text.slice(1),
};
