/** Characters that end a line, turn the reading direction, cannot be seen, or are halves of one. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The one way in which text becomes a literal. Quotes as prettier chooses them; whatever an editor would not show as
 * it is, is escaped. A template's `${` means nothing inside these quotes.
 */
export function stringLiteral(text: string): string {
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = singles > doubles ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('</', '<\\u002f')
    .replace(unprintable, escapeCharacter);
  return quote + escaped + quote;
}

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** A string, number, boolean or null as source text. */
export function literal(value: string | number | boolean | null): string {
  return typeof value === 'string' ? stringLiteral(value) : String(value);
}

/** A property's name in an object or a type. `__proto__` as a plain key would set the prototype instead. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return isPlainName(name) ? name : stringLiteral(name);
}

/** True for a name that needs no quotes after a dot or as a key. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** Names that every object answers to, whether it has such a property or not. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** Text made fit for a comment: one line each, no end of the comment, nothing that hides or turns text. */
export function commentLines(text: string): readonly string[] {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) =>
      line.replaceAll('\t', ' ').replace(unprintable, '\ufffd').replaceAll('*/', '*\\/').trimEnd(),
    );
}

/** `/** … *\/` on one line where it can be, else on several; nothing for no text. */
export function jsDoc(text: string | undefined, indent = ''): string {
  if (text === undefined || text.trim() === '') return '';
  const lines = commentLines(text.trim());
  const [first = ''] = lines;
  if (lines.length === 1) return `${indent}/** ${first} */\n`;
  const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('');
  return `${indent}/**\n${body}${indent} */\n`;
}
