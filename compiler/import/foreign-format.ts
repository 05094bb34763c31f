import type { SourceFile } from '../../grammar/source.ts';

/** How files begin that hold a document in another form than reStructuredText. */
const beginnings: readonly (readonly [beginning: RegExp, format: string])[] = [
  [/^%PDF-/, 'PDF'],
  [/^PK\p{Cc}/u, 'an office document or another archive'],
  [/^<(?:!doctype|html|\?xml|\w+[\s>])/i, 'HTML or XML'],
  [/^[{[]/, 'JSON'],
  [/^(?:---[\s\S]*?\n---\s*)?#{1,6} /, 'Markdown'],
  [/^(?:flow |\/\/)/, 'a flow'],
];

const extensions: readonly (readonly [extension: RegExp, format: string])[] = [
  [/\.(?:md|markdown)$/i, 'Markdown'],
  [/\.html?$/i, 'HTML or XML'],
  [/\.(?:json|jsonc)$/i, 'JSON'],
  [/\.ya?ml$/i, 'YAML'],
  [/\.flow$/i, 'a flow'],
  [/\.pdf$/i, 'PDF'],
  [/\.(?:docx?|odt|xlsx?)$/i, 'an office document or another archive'],
];

/** What a file is that holds no document in reStructuredText, as its beginning or its name tells. */
export function foreignFormat({ path, text }: SourceFile): string | undefined {
  const start = text.trimStart();
  const told =
    beginnings.find(([beginning]) => beginning.test(start)) ?? extensions.find(([end]) => end.test(path));
  return told?.[1];
}
