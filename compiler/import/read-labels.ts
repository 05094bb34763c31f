import type { Cell } from './read-blocks.ts';

/** The two labels of a document's title. Either may be empty. */
export interface SystemLabels {
  readonly left: string;
  readonly right: string;
}

/** The labels of a section's two objects. */
export interface ObjectLabels {
  readonly left: string;
  readonly right: string;
  /** The sides that do not start with their system's label: their object is what follows the first word. */
  readonly guessed: readonly ('left' | 'right')[];
}

/** `Crm to Billing Dataflow` → the two systems. */
export function readTitle(text: string): SystemLabels | undefined {
  const [whole, left = '', right = ''] = /^(?:(.*?) )?to (?:(.*) )?Dataflow$/.exec(text) ?? [];
  return whole === undefined ? undefined : { left, right };
}

/**
 * `Crm Person to Billing Customer` → the two objects. A section may have a title of its own: the header of its table
 * names the objects too.
 */
export function readObjects(
  heading: string,
  header: readonly Cell[] | undefined,
  systems: SystemLabels,
): ObjectLabels | undefined {
  return readHeading(heading, systems) ?? readHeader(header, systems) ?? guess(heading, header, systems);
}

/** A label may contain ` to ` itself: labels as the title spells them decide first. */
function readHeading(text: string, systems: SystemLabels): ObjectLabels | undefined {
  for (const read of [afterLabel, withoutLabel]) {
    for (const [left, right] of splits(text)) {
      const objects = { left: read(left, systems.left), right: read(right, systems.right) };
      if (objects.left && objects.right) return { left: objects.left, right: objects.right, guessed: [] };
    }
  }
  return undefined;
}

/** No heading that a person writes has more places to split it at; a line of nothing else would take for ever. */
const mostSplits = 20;

function splits(text: string): readonly (readonly [string, string])[] {
  const places = [...text.matchAll(/ to /g)].slice(0, mostSplits);
  return places.map(({ index }) => [text.slice(0, index), text.slice(index + 4)]);
}

function readHeader(header: readonly Cell[] | undefined, systems: SystemLabels): ObjectLabels | undefined {
  const object = (cell: Cell | undefined, label: string): string | undefined =>
    cell?.text.endsWith(' Property') ? withoutLabel(cell.text.slice(0, -' Property'.length), label) : '';
  const left = object(header?.[0], systems.left);
  const right = object(header?.[1], systems.right);
  return left && right ? { left, right, guessed: [] } : undefined;
}

/** A section with a table of properties that calls a system by another name than the title. */
function guess(
  heading: string,
  header: readonly Cell[] | undefined,
  systems: SystemLabels,
): ObjectLabels | undefined {
  const [split] = splits(heading);
  if (header === undefined || split === undefined) return undefined;
  const known = { left: withoutLabel(split[0], systems.left), right: withoutLabel(split[1], systems.right) };
  const left = known.left || withoutFirstWord(split[0]);
  const right = known.right || withoutFirstWord(split[1]);
  const guessed = (['left', 'right'] as const).filter((side) => !known[side]);
  return left === '' || right === '' ? undefined : { left, right, guessed };
}

function withoutFirstWord(text: string): string {
  return text.trim().replace(/^\S+\s+(?=\S)/, '');
}

function afterLabel(text: string, label: string): string | undefined {
  return text.startsWith(`${label} `) ? text.slice(label.length + 1) : undefined;
}

/** Labels are spelled in several ways: `Wix` and `Wix.com`, `Exact` and `exact`, `Visma Nxt` and `Visma`. */
function withoutLabel(text: string, label: string): string | undefined {
  const exact = afterLabel(text, label);
  if (exact !== undefined) return exact;
  const wanted = plain(label);
  if (wanted === '') return text;
  const words = text.split(' ');
  const starts = startsOf(words, wanted.length);
  const same = starts.findIndex((start) => start === wanted);
  const shorter = starts.findLastIndex((start) => start !== '' && wanted.startsWith(start));
  const longer = starts[0]?.startsWith(wanted) === true ? 0 : -1;
  const count = [same, shorter, longer].find((index) => index >= 0);
  return count === undefined ? undefined : words.slice(count + 1).join(' ');
}

/** The first word, the first two, and so on, as long as they may be a label of this length. */
function startsOf(words: readonly string[], length: number): readonly string[] {
  const starts: string[] = [];
  let start = '';
  for (const word of words) {
    start += plain(word);
    if (starts.length > 0 && start.length > length) break;
    starts.push(start);
  }
  return starts;
}

function plain(spelling: string): string {
  return spelling.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
