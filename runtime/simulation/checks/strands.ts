import type { RecordValues, RowModel, Side, Value } from '../../abi/index.ts';
import type { LinkRow, RecordKey } from '../../store/store.ts';
import { isSamePlace, otherSide, SIDES, type Place } from '../pairing.ts';
import { systemOf, type Stage } from '../stage.ts';
import { at, changed } from '../values.ts';
import type { Outcome } from './check.ts';
import { isTold, keyAt, pairsOf, pathsOf, saidTowards, type LinkedPair } from './pairs.ts';

/** One property of one record. */
export interface Node {
  readonly key: RecordKey;
  readonly path: string;
}

/** A row that carries one property to one other, both ways, between two linked records. */
interface Edge {
  readonly pair: LinkedPair;
  readonly row: RowModel;
  readonly ends: Readonly<Record<Side, Node>>;
}

/** Properties that are to be the same, over any number of records and systems. */
export interface Strand {
  /** The first is the one in whose terms all others are compared. */
  readonly nodes: readonly [Node, ...Node[]];
  readonly edges: readonly Edge[];
  /** What one node's record says another one should hold; undefined: nothing. */
  readonly say: (from: Node, to: Node, record: RecordValues) => Value | undefined;
}

/** Strands of which every edit can be followed: all writers are known, and nobody was asked about any of the records. */
export function strandsOf(outcome: Outcome): readonly Strand[] {
  const edges = edgesOf(outcome);
  const groups: { readonly nodes: Map<string, Node>; readonly edges: Edge[] }[] = [];
  for (const edge of edges) {
    const names = SIDES.map((side) => nameOf(edge.ends[side]));
    const touched = groups.filter(({ nodes }) => names.some((name) => nodes.has(name)));
    const merged = {
      nodes: new Map(touched.flatMap(({ nodes }) => [...nodes])),
      edges: touched.flatMap((each) => each.edges),
    };
    for (const side of SIDES) merged.nodes.set(nameOf(edge.ends[side]), edge.ends[side]);
    merged.edges.push(edge);
    for (const each of touched) groups.splice(groups.indexOf(each), 1);
    groups.push(merged);
  }
  return groups.flatMap(({ nodes, edges: own }) => {
    const [first, ...others] = [...nodes.values()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    if (first === undefined) return [];
    const all = [first, ...others] as const;
    if (all.some((node) => isBlurred(outcome, node, own))) return [];
    return [
      {
        nodes: [first, ...others],
        edges: own,
        say: (from, to, record) => sayTo(outcome, own, to, from, record),
      },
    ];
  });
}

export function nameOf({ key, path }: Node): string {
  return `${key.connection} ${key.object} ${key.id} ${path}`;
}

export function valueOf(stage: Stage, { key, path }: Node): Value {
  return at(systemOf(stage, key.connection).get(key.object, key.id), path);
}

function edgesOf(outcome: Outcome): readonly Edge[] {
  return pairsOf(outcome).flatMap((pair) =>
    pair.paired.sync.rows.flatMap((row): readonly Edge[] => {
      const [left, ...moreLeft] = pathsOf(row, 'left');
      const [right, ...moreRight] = pathsOf(row, 'right');
      if (
        !isPlain(row) ||
        left === undefined ||
        right === undefined ||
        moreLeft.length + moreRight.length > 0
      )
        return [];
      const ends = {
        left: { key: keyAt(pair, 'left'), path: left },
        right: { key: keyAt(pair, 'right'), path: right },
      };
      return [{ pair, row, ends }];
    }),
  );
}

function isPlain({ direction, list, references, group, onCreate }: RowModel): boolean {
  return (
    direction === 'both' &&
    list === undefined &&
    references === undefined &&
    group === undefined &&
    onCreate !== true
  );
}

/** Whether something else than the strand's own rows decides about a property, or somebody was asked about its record. */
function isBlurred(outcome: Outcome, node: Node, edges: readonly Edge[]): boolean {
  const { stage } = outcome;
  if (systemOf(stage, node.key.connection).get(node.key.object, node.key.id) === undefined) return true;
  const links: readonly LinkRow[] = edges.map(({ pair }) => pair.link);
  if (isTold(outcome, [node.key]) || links.some((link) => outcome.inbox.some((row) => row.link === link.id)))
    return true;
  if (outcome.links.some((link) => link.state !== 'active' && isEnd(link, node.key))) return true;
  return stage.syncs.some(({ sync, places }) =>
    SIDES.some((side) => {
      if (!isSamePlace(places[side], node.key)) return false;
      if (sync[side].while !== undefined || sync[otherSide(side)].while !== undefined) return true;
      return sync.rows.some(
        (row) =>
          writes(row, side) &&
          !edges.some((edge) => edge.row === row) &&
          pathsOf(row, side).some((path) => overlaps(path, node.path)),
      );
    }),
  );
}

function isEnd({ pair, leftId, rightId }: LinkRow, key: RecordKey): boolean {
  const isIt = (place: Place, id: string): boolean => isSamePlace(place, key) && id === key.id;
  return isIt(pair.left, leftId) || isIt(pair.right, rightId);
}

function writes({ direction }: RowModel, side: Side): boolean {
  return direction !== (side === 'left' ? 'forward' : 'backward');
}

function overlaps(one: string, other: string): boolean {
  const [a, b] = [one.replace(/\[.*/, ''), other.replace(/\[.*/, '')];
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/** Carries a record's value along the rows to the first node. */
function sayTo(
  outcome: Outcome,
  edges: readonly Edge[],
  goal: Node,
  start: Node,
  record: RecordValues,
): Value | undefined {
  const seen = new Set([nameOf(start)]);
  let reached: readonly { readonly node: Node; readonly record: RecordValues }[] = [{ node: start, record }];
  while (reached.length > 0) {
    const there = reached.find(({ node }) => nameOf(node) === nameOf(goal));
    if (there !== undefined) return at(there.record, goal.path);
    reached = reached.flatMap((from) =>
      edges.flatMap((edge) =>
        SIDES.filter((side) => nameOf(edge.ends[side]) === nameOf(from.node)).flatMap((side) => {
          const node = edge.ends[otherSide(side)];
          if (seen.has(nameOf(node))) return [];
          seen.add(nameOf(node));
          const value = carry(outcome, edge, side, from.record);
          return value === undefined ? [] : [{ node, record: changed({}, { [node.path]: value }) }];
        }),
      ),
    );
  }
  return undefined;
}

function carry(
  outcome: Outcome,
  { pair, row, ends }: Edge,
  from: Side,
  record: RecordValues,
): Value | undefined {
  const target = otherSide(from);
  const records = from === 'left' ? { left: record, right: {} } : { left: {}, right: record };
  const said = saidTowards(outcome, pair, target, records)(row);
  return said.kind === 'said' ? said.values.get(ends[target].path) : undefined;
}
