import { printWidth } from './layout.ts';

/**
 * Lays a module out exactly as prettier does. The emitter writes in that style itself, except where a line needs to be
 * broken inside an expression or has characters of unknown width: then prettier is loaded and asked.
 */
export async function formatModule(text: string): Promise<string> {
  if (text.split('\n').every(isCertain)) return text;
  const { format } = await import('prettier');
  return format(text, { parser: 'typescript', printWidth, singleQuote: true });
}

function isCertain(line: string): boolean {
  if (/^\s*(\/\/|\/\*|\*)/.test(line) || isLoneText(line)) return true;
  return line.length <= printWidth && !/[^\u0020-\u007e]/.test(line);
}

/** A text alone on its line, which can be as long as it likes. */
function isLoneText(line: string): boolean {
  return /^ +(?:'[^'\\]*'|"[^"\\]*"),$/.test(line) && !/[^\u0020-\u007e]/.test(line);
}
