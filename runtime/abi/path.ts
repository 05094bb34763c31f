/** What an element of a list has, by property: `{ type: 'work' }`. */
export type Equalities = Readonly<Record<string, string | number | boolean>>;

/** Which element of a list is meant: the one at a position, from 0, or the first that has what is asked for. */
export type Selector = number | Equalities;

/** One step of a path: into a property, or from a list to one of its elements. */
export type PathStep = string | Selector;

const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const name = String.raw`[\w-]+|${quoted}`;
const literal = String.raw`${quoted}|true|false|-?\d+(?:\.\d+)?`;
const equality = `(?:${name})=(?:${literal})`;
const selector = String.raw`\[(?:\d+|${equality}(?:,${equality})*)\]`;

const segments = new RegExp(`(?:${selector}|[^.])+`, 'g');
const selected = new RegExp(`^(?<list>.+?)(?<selector>${selector})$`);
const equalities = new RegExp(`(?<name>${name})=(?<value>${literal})`, 'g');

/** The segments of a path: `emails[type="work"].value` has two. */
export function pathSegments(path: string): readonly string[] {
  return path.includes('[') ? (path.match(segments) ?? []) : path.split('.');
}

/** The steps that a path takes: `emails[type="work"].value` has three. */
export function pathSteps(path: string): readonly PathStep[] {
  if (!path.includes('[')) return path.split('.');
  return pathSegments(path).flatMap((segment): readonly PathStep[] => {
    const { list, selector: text } = selected.exec(segment)?.groups ?? {};
    return list === undefined || text === undefined ? [segment] : [list, parseSelector(text)];
  });
}

function parseSelector(text: string): Selector {
  if (/^\[\d/.test(text)) return Number(text.slice(1, -1));
  return Object.fromEntries(
    [...text.matchAll(equalities)].map(({ groups: { name = '', value = '' } = {} }) => [
      name.startsWith('"') ? String(JSON.parse(name)) : name,
      toScalar(JSON.parse(value)),
    ]),
  );
}

function toScalar(value: unknown): string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** A selector as it stands in the text of a path: `[type="work"]`. */
export function selectorText(which: Selector): string {
  if (typeof which === 'number') return `[${which}]`;
  const equals = Object.entries(which).map(([key, value]) => {
    const plain = /^[\w-]+$/.test(key);
    return `${plain ? key : JSON.stringify(key)}=${JSON.stringify(value)}`;
  });
  return `[${equals.join(',')}]`;
}

/** The list that a path selects an element of, as a path: `emails`; undefined where it selects none. */
export function selectedList(path: string): string | undefined {
  const before: string[] = [];
  for (const segment of path.includes('[') ? pathSegments(path) : []) {
    const list = selected.exec(segment)?.groups?.['list'];
    if (list !== undefined) return [...before, list].join('.');
    before.push(segment);
  }
  return undefined;
}

/** The path that describes a selected property in every element: `emails[].value`. */
export function describedPath(path: string): string {
  if (!path.includes('[')) return path;
  return pathSegments(path)
    .map((segment) => segment.replace(selected, '$<list>[]'))
    .join('.');
}
