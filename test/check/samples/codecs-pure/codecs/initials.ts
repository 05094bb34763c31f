import { firstLetter } from './letters.ts';

export const initials = {
  law: 'one-way',
  get: (value: string) => value.split(' ').map(firstLetter).join(''),
} as const;
