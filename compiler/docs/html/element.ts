import { withoutHidden } from '../../../grammar/characters.ts';

/** Text that is HTML already; plain strings never are. */
export interface Html {
  readonly html: string;
}

type Content = string | Html | readonly (string | Html)[];

/** An element with its attributes and content. Strings are text: whatever stands in them becomes no markup. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  content: Content = [],
): Html {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`);
  const open = `<${name}${written.join('')}>`;
  return { html: voidElements.has(name) ? open : `${open}${joined(content)}</${name}>` };
}

/** Parts that stand on lines of their own. */
export function lines(parts: readonly Html[]): Html {
  return { html: parts.map(({ html }) => `\n${html}`).join('') + (parts.length === 0 ? '' : '\n') };
}

const voidElements: ReadonlySet<string> = new Set(['meta']);

function joined(content: Content): string {
  const parts = typeof content === 'string' || 'html' in content ? [content] : content;
  return parts.map((part) => (typeof part === 'string' ? escapeText(part) : part.html)).join('');
}

/** Neither markup nor characters that nobody sees. */
function escapeText(text: string): string {
  return withoutHidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
