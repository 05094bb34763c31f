import type { Value } from '../../abi/index.ts';
import type { Edit } from '../ledger.ts';
import { systemOf } from '../stage.ts';
import { at, changed, isEmpty, isSame, textOf } from '../values.ts';
import type { Outcome } from './check.ts';
import type { Node, Strand } from './strands.ts';

/** Something that a person said about a strand. */
export interface Saying {
  readonly edit: Edit;
  readonly node: Node;
  /** The value as it was typed, and in the terms of every other record. */
  readonly own: string;
  readonly forms: ReadonlySet<string>;
  /** Whether the record was stamped by a clock that had gone back, before it was seen. */
  readonly isBackdated: boolean;
  /** The same in the terms of the strand. */
  readonly text: string;
  /** What becomes of that text when it goes to the next record and comes back. */
  readonly round: string;
  /** A record has one stamp: what is seen together counts as made when the last of it was made. */
  readonly seenAs: number;
}

/** What people said about a strand, in true order. */
export function sayingsAbout(outcome: Outcome, strand: Strand): readonly Saying[] {
  const { edits } = outcome.stage.ledger;
  return strand.nodes
    .flatMap((node) => sayingsOn(outcome, strand, node))
    .toSorted((a, b) => edits.indexOf(a.edit) - edits.indexOf(b.edit));
}

function sayingsOn({ stage }: Outcome, strand: Strand, node: Node): readonly Saying[] {
  const { connection, object, id } = node.key;
  const edits = stage.ledger.of(connection, object, id);
  const model = systemOf(stage, connection).model.objects[object];
  const isStamped =
    model?.changed !== undefined &&
    !model.changed.blindTo.some((path) => node.path === path || node.path.startsWith(`${path}.`));
  const preset = model?.properties[node.path]?.default ?? null;
  return edits.flatMap((edit): readonly Saying[] => {
    const value = saidIn(edit, node.path);
    // What the system would have filled in by itself counts as nothing.
    if (value === undefined || (edit.kind === 'add' && isSame(value, preset))) return [];
    const seenTogether = edits.filter((other) => other.period === edit.period);
    const stampedBy = (clock: Edit['clock']): boolean => seenTogether.some((other) => other.clock === clock);
    // Without a stamp, or with one in the future, an edit counts as made when it was seen: at the end of the period.
    const together =
      stampedBy('ahead') || !isStamped
        ? stage.ledger.edits.filter((other) => other.period === edit.period)
        : seenTogether;
    const [first] = strand.nodes;
    const said = strand.say(node, first, edit.after);
    const forms = strand.nodes.map((other) => textOf(strand.say(node, other, edit.after)));
    return [
      {
        edit,
        node,
        isBackdated: stampedBy('behind'),
        own: textOf(value),
        forms: new Set([textOf(value), ...forms]),
        text: textOf(said),
        round: textOf(there(strand, first, said)),
        seenAs: Math.max(...together.map((each) => each.at)),
      },
    ];
  });
}

/** A value after it went to another record and back: codecs may bring it into one form. */
function there({ nodes, say }: Strand, first: Node, value: Value | undefined): Value | undefined {
  const other = nodes[1];
  if (other === undefined || value === undefined) return value;
  const carried = say(first, other, changed({}, { [first.path]: value }));
  return carried === undefined ? value : say(other, first, changed({}, { [other.path]: carried }));
}

/** What an edit says of a path. What was there already is not said anew, nor is what the system fills in by itself. */
function saidIn({ kind, values, before }: Edit, path: string): Value | undefined {
  const said = values[path];
  if (kind === 'edit') return said === undefined || isSame(said, at(before, path)) ? undefined : said;
  return kind !== 'add' || isEmpty(said) ? undefined : said;
}

/** Whether somebody took back what was said before: nobody who did not look in between can tell. */
export function hasReturns(all: readonly Saying[]): boolean {
  return all.some((one, index) =>
    all.some((other, later) => later > index && other.node === one.node && other.text === one.text),
  );
}
