/** `a Person`, `an Order`: by the sound that a name starts with, as far as its letters tell. */
export function withArticle(name: string): string {
  return `${startsWithVowel(name) ? 'an' : 'a'} ${name}`;
}

/** The same at the start of a sentence. */
export function withCapitalArticle(name: string): string {
  return `${startsWithVowel(name) ? 'An' : 'A'} ${name}`;
}

/** `user`, `unit` and `European` sound like `you`. */
function startsWithVowel(name: string): boolean {
  return /^(?!eu|uni|us[ae]|util)[aeiou]/i.test(name);
}
