import { element, lines, type Html } from './element.ts';

const arrowNames: ReadonlyMap<string, string> = new Map([
  ['↔', 'both ways'],
  ['→', 'to the right'],
  ['←', 'to the left'],
]);

/** A table with a caption, whose first column names each row. Where it is wider than a phone, it scrolls by itself. */
export function renderTable(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Html {
  const head = header.map((text) => element('th', { scope: 'col', dir: 'auto' }, text));
  const table = element(
    'table',
    {},
    lines([
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, lines(rows.map((cells) => element('tr', {}, cells.map(cell))))),
    ]),
  );
  return element('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table);
}

function cell(text: string, index: number): Html {
  const name = index === 1 ? arrowNames.get(text) : undefined;
  if (name !== undefined)
    return element('td', {}, element('span', { role: 'img', 'aria-label': name }, text));
  return index === 0
    ? element('th', { scope: 'row', dir: 'auto' }, text)
    : element('td', { dir: 'auto' }, text);
}
