export const firstLetter = (word: string): string => word.charAt(0);
