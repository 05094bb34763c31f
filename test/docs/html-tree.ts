/** An element of a page as a strict reader finds it. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: HtmlElement[];
  /** Its own text and that of the elements in it. */
  text: string;
}

const voidElements: ReadonlySet<string> = new Set(['meta']);
const token = /<!doctype html>|<(\/)?([a-z][a-z0-9]*)((?: [a-zA-Z0-9:-]+="[^"<>]*")*)>|([^<>]+)|([^])/gy;

/** Reads a page more strictly than a browser: every tag is closed in order, every attribute quoted, every `&` an entity. */
export function readHtml(page: string): HtmlElement {
  const root: HtmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  for (const [whole, slash, name = '', attributes = '', text, stray] of page.matchAll(token)) {
    const parent = open.at(-1) ?? root;
    if (stray !== undefined) throw new Error(`a stray ${stray} in ${parent.name}`);
    if (text !== undefined) {
      for (const each of open) each.text += decoded(text, parent.name);
    } else if (slash !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes ${parent.name}`);
    } else if (!whole.startsWith('<!')) {
      const child = { name, attributes: readAttributes(attributes), children: [], text: '' };
      parent.children.push(child);
      if (!voidElements.has(name)) open.push(child);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is never closed`);
  return root;
}

/** All elements below one, in the order of the page. */
export function descendants(element: HtmlElement): readonly HtmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/ ([a-zA-Z0-9:-]+)="([^"]*)"/g)];
  if (new Set(found.map(([, key]) => key)).size !== found.length)
    throw new Error(`twice the same in ${text}`);
  return new Map(found.map(([, key = '', value = '']) => [key, decoded(value, key)]));
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
]);

function decoded(text: string, place: string): string {
  return text.replace(/&[^;]*;?/g, (entity) => {
    const character = entities.get(entity);
    if (character === undefined) throw new Error(`${entity} in ${place} is no entity`);
    return character;
  });
}
