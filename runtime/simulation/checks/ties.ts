import { systemOf } from '../stage.ts';
import { textOf } from '../values.ts';
import type { Check, Outcome } from './check.ts';
import { lineOf } from './pairs.ts';
import { sayingsAbout, type Saying } from './sayings.ts';
import { nameOf, strandsOf, valueOf, type Strand } from './strands.ts';

/** G9: two edits of one moment go by declared rank, and are marked. */
export const tiesGoByRank: Check = {
  promise: 'G9',
  violations: (outcome) =>
    ties(outcome).flatMap(({ strand, winner, loser }) => {
      const [first] = strand.nodes;
      const final = textOf(valueOf(outcome.stage, first));
      const isMarked = outcome.history.some(
        ({ kind, before }) =>
          kind === 'undecided' && Object.values(before).some((value) => loser.forms.has(textOf(value))),
      );
      const messages = [
        ...(final === winner.text
          ? []
          : [
              `${nameOf(first)} is not ${JSON.stringify(winner.own)}, although ${winner.edit.connection} goes first`,
            ]),
        ...(isMarked
          ? []
          : [
              `${nameOf(first)}: ${JSON.stringify(loser.own)} and ${JSON.stringify(winner.own)} were said at one moment, and nobody was told`,
            ]),
      ];
      const [edge] = strand.edges;
      const line = edge && lineOf(edge.pair.paired, edge.row);
      return messages.map((message) => ({
        message,
        records: strand.nodes.map(({ key }) => key),
        ...(line !== undefined && { line }),
      }));
    }),
  situations: (outcome) => ({ 'edits of one moment': ties(outcome).length }),
};

interface Tie {
  readonly strand: Strand;
  readonly winner: Saying;
  readonly loser: Saying;
}

/** The last edits of a value, on both sides at one moment, while nothing else happened to the two records. */
function ties(outcome: Outcome): readonly Tie[] {
  if (outcome.faults + outcome.crashes > 0) return [];
  return strandsOf(outcome).flatMap((strand): readonly Tie[] => {
    const [edge, ...others] = strand.edges;
    if (edge === undefined || others.length > 0 || edge.row.conflict.policy !== 'latest') return [];
    const sayings = sayingsAbout(outcome, strand);
    const [one, other] = [sayings.at(-2), sayings.at(-1)];
    if (one === undefined || other === undefined || one.edit.at !== other.edit.at || one.node === other.node)
      return [];
    if (
      one.text === other.text ||
      one.text === '' ||
      other.text === '' ||
      sayings.length !== new Set(sayings.map(({ text }) => text)).size
    )
      return [];
    if (
      ![one, other].every(
        (saying) => saying.edit.kind === 'edit' && isAlone(outcome, saying) && isExact(outcome, saying),
      )
    )
      return [];
    const rank = ({ edit }: Saying): number => systemOf(outcome.stage, edit.connection).model.rank;
    if (rank(one) === rank(other)) return [];
    return [
      rank(one) < rank(other) ? { strand, winner: one, loser: other } : { strand, winner: other, loser: one },
    ];
  });
}

/** A record has one stamp: another edit that is seen together with this one would move it. */
function isAlone({ stage }: Outcome, { edit, node }: Saying): boolean {
  const { connection, object, id } = node.key;
  return stage.ledger.of(connection, object, id).filter(({ period }) => period === edit.period).length === 1;
}

/** Whether the record tells when it was changed. */
function isExact({ stage }: Outcome, { edit, node }: Saying): boolean {
  const model = systemOf(stage, edit.connection).model.objects[edit.object];
  return edit.clock === 'usual' && model?.changed !== undefined && !model.changed.blindTo.includes(node.path);
}
