import { trimsSilently } from '../plan/plan.ts';
import { systemOf } from '../stage.ts';
import { at } from '../values.ts';
import type { Check, Outcome } from './check.ts';
import { lineOf } from './pairs.ts';
import { sayingsAbout, type Saying } from './sayings.ts';
import { nameOf, strandsOf, type Node, type Strand } from './strands.ts';

/** G5, G6: what people said in one system only is never written to that one, neither as an echo nor as an older state. */
export const nothingComesBack: Check = {
  promise: 'G5',
  violations: (outcome) =>
    oneSided(outcome).flatMap(({ strand, node }) => {
      const back = writesTo(outcome, node);
      const [edge] = strand.edges;
      if (back === 0 || edge === undefined) return [];
      const message = `people changed ${nameOf(node)} there only, and it was written there ${back} times`;
      return [
        { message, records: strand.nodes.map(({ key }) => key), line: lineOf(edge.pair.paired, edge.row) },
      ];
    }),
  situations: (outcome) => ({ 'values that people changed in one system only': oneSided(outcome).length }),
};

interface OneSided {
  readonly strand: Strand;
  readonly node: Node;
}

function oneSided(outcome: Outcome): readonly OneSided[] {
  return strandsOf(outcome).flatMap((strand): readonly OneSided[] => {
    const sayings = sayingsAbout(outcome, strand);
    const [first] = sayings;
    const [node, ...others] = strand.nodes.filter(({ key }) => isMadeByPeople(outcome, key));
    if (first === undefined || node === undefined || others.length > 0) return [];
    const isPure = strand.edges.every(({ row }) => row.law === 'isomorphic');
    const isOwn = sayings.every((saying) => nameOf(saying.node) === nameOf(node));
    return isPure && isOwn && !sayings.some((saying) => isReshaped(outcome, strand, saying))
      ? [{ strand, node }]
      : [];
  });
}

function isMadeByPeople({ stage }: Outcome, { connection, object, id }: Node['key']): boolean {
  return stage.ledger.of(connection, object, id).some(({ kind }) => kind === 'add');
}

/** Whether another system keeps something else than it is sent, which may come back once. */
function isReshaped({ stage }: Outcome, { nodes }: Strand, { edit, node }: Saying): boolean {
  const raw = at(edit.after, node.path);
  if (typeof raw !== 'string') return false;
  return nodes.some(({ key, path }) => {
    const { model } = systemOf(stage, key.connection);
    const { normalise = [] } = model.objects[key.object]?.properties[path] ?? {};
    const trims = trimsSilently(stage.plan, key.connection);
    const cut = trims || normalise.includes('trim') ? raw.trim() : raw;
    return (normalise.includes('lower') ? cut.toLowerCase() : cut) !== raw;
  });
}

function writesTo({ stage }: Outcome, { key, path }: Node): number {
  return systemOf(stage, key.connection).sent.filter(
    (sent) =>
      sent.kind === 'update' &&
      sent.object === key.object &&
      sent.id === key.id &&
      sent.carries.includes(path),
  ).length;
}
