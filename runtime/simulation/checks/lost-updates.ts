import { textOf, type FlatValues } from '../values.ts';
import type { Check, Outcome, Violation } from './check.ts';
import { lineOf } from './pairs.ts';
import { hasReturns, sayingsAbout, type Saying } from './sayings.ts';
import { nameOf, strandsOf, valueOf, type Strand } from './strands.ts';

/** Edits that are closer in time than stamps and their correction can tell. */
const UNCERTAIN = 4_000;

/** Between our last look and our write nobody can be seen: a system without conditional writes lets us overwrite it. */
const UNSEEN = 5_000;

/** G3: the later edit wins, edits of different properties survive, and no loser vanishes without a trace. */
export const lostUpdates: Check = {
  promise: 'G3',
  violations: (outcome) => strandsOf(outcome).flatMap((strand) => judge(outcome, strand)),
  situations(outcome) {
    let [concurrent, lone] = [0, 0];
    for (const strand of strandsOf(outcome)) {
      const edits = sayingsAbout(outcome, strand).filter(({ edit }) => edit.kind === 'edit');
      const places = new Set(edits.map(({ edit, node }) => `${edit.period} ${nameOf(node)}`));
      const periods = new Set(edits.map(({ edit }) => edit.period));
      concurrent += places.size - periods.size;
      lone += periods.size;
    }
    return { 'edits of one value': lone, 'edits of one value in two systems at once': concurrent };
  },
};

function judge(outcome: Outcome, strand: Strand): readonly Omit<Violation, 'promise'>[] {
  const everything = sayingsAbout(outcome, strand);
  if (hasReturns(everything)) return [];
  const all = everything.filter((saying) => !isOverrun(outcome, saying));
  const [first] = strand.nodes;
  const final = textOf(valueOf(outcome.stage, first));
  const standing = everything.filter(({ text, round }) => text === final || round === final);
  const isRight =
    all.length === 0 ||
    standing.some((saying) => !all.includes(saying) || mayStand(saying, all, everything, strand));
  const told = all
    .map(({ text, edit }) => `${JSON.stringify(text)} in ${edit.connection} (${edit.at})`)
    .join(', ');
  const vanished = all.filter(
    (saying) =>
      saying.text !== '' &&
      saying.text !== final &&
      saying.round !== final &&
      !isAccountedFor(outcome, saying, everything),
  );
  const messages = [
    ...(isRight ? [] : [`${nameOf(first)} is ${JSON.stringify(final)}, people said ${told}`]),
    ...vanished.map(({ own, node }) => `${nameOf(node)}: ${JSON.stringify(own)} vanished without a trace`),
  ];
  const [edge] = strand.edges;
  const line = edge && lineOf(edge.pair.paired, edge.row);
  return messages.map((message) => ({
    message,
    records: strand.nodes.map(({ key }) => key),
    ...(line !== undefined && { line }),
  }));
}

/** Whether this may be what all hold in the end. */
function mayStand(
  saying: Saying,
  all: readonly Saying[],
  everything: readonly Saying[],
  strand: Strand,
): boolean {
  const isOther = (other: Saying): boolean => nameOf(other.node) !== nameOf(saying.node);
  // A clock that went back makes an edit look older than what was said elsewhere in the same period.
  const looksOlder = ({ edit, isBackdated }: Saying): boolean =>
    isBackdated && edit.period === saying.edit.period;
  const after = all.slice(all.indexOf(saying) + 1).filter((other) => !looksOlder(other));
  if (after.every((other) => saying.seenAs >= other.edit.at - UNCERTAIN)) return true;
  const contested = (other: Saying): boolean => other.edit.period === saying.edit.period && isOther(other);
  if (isPreferred(saying, strand) && after.every(contested)) return true;
  return (
    saying.text !== '' &&
    after.every((other) => {
      const taken = everything.slice(everything.indexOf(other) + 1);
      const gone = other.text === '' || taken.some(({ node }) => nameOf(node) === nameOf(other.node));
      return gone && (other.edit.kind === 'add' || contested(other));
    })
  );
}

/** A preference decides between two; among more it is not known which two met. */
function isPreferred({ node }: Saying, { edges, nodes }: Strand): boolean {
  const preferring = edges.filter(({ row }) => row.conflict.policy === 'prefer');
  if (nodes.length > 2) return preferring.length > 0;
  return preferring.some(
    ({ row, ends }) => row.conflict.policy === 'prefer' && nameOf(ends[row.conflict.side]) === nameOf(node),
  );
}

/** Whether a write of ours to this property was under way as the edit was made. */
function isOverrun({ stage }: Outcome, { edit, node }: Saying): boolean {
  const { connection, object, id } = node.key;
  const sent = stage.systems.get(connection)?.sent ?? [];
  return sent.some(
    (each) =>
      each.object === object &&
      each.id === id &&
      each.outcome === 'done' &&
      each.at >= edit.at &&
      each.at <= edit.at + UNSEEN &&
      Object.hasOwn(each.values, node.path),
  );
}

/** Whether somebody who looks for a lost value finds out what became of it. */
function isAccountedFor(outcome: Outcome, saying: Saying, all: readonly Saying[]): boolean {
  const { stage, history } = outcome;
  const later = all.slice(all.indexOf(saying) + 1);
  const isMine = (other: Saying): boolean => nameOf(other.node) === nameOf(saying.node);
  const [next] = later;
  if (
    (next !== undefined && isMine(next)) ||
    later.some((other) => isMine(other) && other.edit.period === saying.edit.period)
  )
    return true;
  // What a clock that went back stamped is passed over by lists of changes.
  if (saying.isBackdated && later.some(isMine)) return true;
  if (all.some((other) => !isMine(other) && other.text === saying.text)) return true;
  const holds = (values: FlatValues): boolean =>
    Object.values(values).some((value) => saying.forms.has(textOf(value)));
  const told = history.some(
    ({ kind, before, after }) => holds(after) || ((kind === 'lost' || kind === 'undecided') && holds(before)),
  );
  return told || [...stage.systems.values()].some(({ sent }) => sent.some(({ values }) => holds(values)));
}
