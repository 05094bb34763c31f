import { isInherited, jsDoc, literal, propertyKey } from './literal.ts';

/** Source text that is laid out as prettier does: on one line where it fits, else one entry per line. */
export type Layout = string | Block | Alternatives;

interface Block {
  readonly kind: 'object' | 'array';
  readonly entries: readonly Entry[];
}

/** An expression that stands on several lines where it does not fit on one. */
interface Alternatives {
  readonly kind: 'alternatives';
  readonly flat: string;
  /** From few lines to many, indented relative to the entry; one whose first line is empty starts below its name. */
  readonly broken: readonly (readonly string[])[];
}

interface Entry {
  /** `name: ` in an object, empty in an array. */
  readonly head: string;
  readonly body: Layout;
  /** Stands right after the body. */
  readonly tail?: string;
  /** Text of a comment above the entry, which then stands on a line of its own. */
  readonly doc?: string | undefined;
}

/** Columns of a line. */
export const printWidth = 110;

/** Entries whose value is undefined are left out. */
export function objectLayout(properties: Readonly<Record<string, Layout | undefined>>): Layout {
  return objectEntries(Object.entries(properties).map(([name, body]) => [name, body]));
}

export function objectEntries(properties: readonly (readonly [string, Layout | undefined])[]): Layout {
  const entries = properties.flatMap(([name, body]) => {
    if (body === undefined) return [];
    return [{ head: body === name ? '' : `${propertyKey(name)}: `, body, tail: tailOf(name, body) }];
  });
  return { kind: 'object', entries };
}

/**
 * Of a property that every object inherits (`constructor`) TypeScript expects the inherited type, and so widens the
 * literals in it.
 */
function tailOf(name: string, body: Layout): string {
  return isInherited(name) && typeof body !== 'string' ? ' as const' : '';
}

export function arrayLayout(elements: readonly Layout[]): Layout {
  return { kind: 'array', entries: elements.map((body) => ({ head: '', body })) };
}

/** An object whose entries may have comments. */
export function documentedObject(
  entries: readonly { readonly name: string; readonly body: Layout; readonly doc: string | undefined }[],
): Layout {
  return {
    kind: 'object',
    entries: entries.map(({ name, body, doc }) => ({ head: `${propertyKey(name)}: `, body, doc })),
  };
}

/** `(parameters) => body` */
export function arrowLayout(parameters: readonly string[], body: string): Layout {
  const head = `(${parameters.join(', ')}) =>`;
  return { kind: 'alternatives', flat: `${head} ${body}`, broken: [[head, `  ${body}`]] };
}

/** `condition ? yes : no`; a condition with an operator starts on a line of its own. */
export function choiceLayout(condition: string, isOperation: boolean, yes: string, no: string): Layout {
  const flat = `${condition} ? ${yes} : ${no}`;
  const lines = [condition, `  ? ${yes}`, `  : ${no}`];
  const below = [
    ['', `  ${flat}`],
    ['', ...lines.map((line) => `  ${line}`)],
  ];
  return { kind: 'alternatives', flat, broken: isOperation ? below : [lines] };
}

/** Plain data as a layout: every text in it becomes a literal. */
export function dataLayout(data: unknown): Layout {
  if (Array.isArray(data)) return arrayLayout(data.map(dataLayout));
  if (typeof data === 'object' && data !== null) {
    const given = Object.entries(data).filter(([, value]) => value !== undefined);
    return objectEntries(given.map(([name, value]) => [name, dataLayout(value)]));
  }
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return literal(data);
  return 'null';
}

/** `before` and `after` stand on the first and the last line of the text. */
export function printLayout(before: string, layout: Layout, after: string, indent = ''): string {
  return before + print(layout, indent, indent.length + before.length, after.length) + after;
}

function print(layout: Layout, indent: string, column: number, tail: number): string {
  if (typeof layout === 'string') return layout;
  const flat = printFlat(layout);
  if (!mustBreak(layout) && column + flat.length + tail <= printWidth) return flat;
  if (layout.kind === 'alternatives') {
    const room = printWidth - indent.length - tail;
    const fitting = layout.broken.find((lines) => lines.every((line) => line.length <= room));
    return (fitting ?? [layout.flat]).join(`\n${indent}`);
  }
  if (layout.entries.length === 0) return flat;
  const [open, close] = layout.kind === 'object' ? '{}' : '[]';
  const lines = layout.entries.map((entry) => printEntry(entry, `${indent}  `));
  return `${open}\n${lines.join('')}${indent}${close}`;
}

function printEntry({ head, body, tail = '', doc }: Entry, indent: string): string {
  const text = print(body, indent, indent.length + head.length, tail.length + 1);
  const start = `${jsDoc(doc, indent)}${indent}`;
  const isTooLong = indent.length + head.length + text.length + 1 > printWidth;
  const isBelow = text.startsWith('\n') || (isTooLong && isString(text) && head.length > shortestHead);
  if (!isBelow) return `${start}${head}${text}${tail},\n`;
  return `${start}${head.trimEnd()}\n${indent}  ${text.trimStart()}${tail},\n`;
}

/** Beside a name of up to four characters little is won by putting a long text below it. */
const shortestHead = 'name: '.length;

function isString(text: string): boolean {
  return /^(['"]).*\1$/.test(text);
}

function printFlat(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if (layout.kind === 'alternatives') return layout.flat;
  const entries = layout.entries.map(({ head, body, tail = '' }) => head + printFlat(body) + tail).join(', ');
  if (layout.kind === 'array') return `[${entries}]`;
  return entries === '' ? '{}' : `{ ${entries} }`;
}

/** An array of several objects, or of several arrays, with several entries each never stands on one line. */
function mustBreak(layout: Layout): boolean {
  if (typeof layout === 'string' || layout.kind === 'alternatives') return false;
  const { kind, entries } = layout;
  const isTable =
    kind === 'array' && entries.length > 1 && entries.every(({ body }) => isRow(body, entries[0]));
  return isTable || entries.some(({ body, doc }) => doc !== undefined || mustBreak(body));
}

function isRow(body: Layout, first: Entry | undefined): boolean {
  if (typeof body === 'string' || body.kind === 'alternatives' || body.entries.length < 2) return false;
  return typeof first?.body === 'object' && first.body.kind === body.kind;
}
