import { allRows } from '../bind/all-rows.ts';
import type { BoundFlow, BoundPathTerm, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { codecMethod } from '../bind/row-law.ts';
import { codecMeaning, conditionMeaning } from '../bind/row-meaning.ts';
import { operandText, pathTerms } from '../bind/path-terms.ts';
import { once } from '../memory.ts';
import { gathered, type Check } from './check.ts';
import { propertyNodes } from './property-node.ts';
import { waysOf, type Way } from './row-ways.ts';

/** What a row says of two properties, in one direction. */
interface Rule {
  readonly flow: BoundFlow;
  readonly sync: BoundSync;
  readonly row: BoundRow;
  /** The two properties. */
  readonly key: string;
  readonly meaning: () => string;
}

/**
 * Links belong to a pair of objects, whichever syncs and flows name it, and the rows of all of them hold together:
 * so the same two properties have the same rule wherever they stand.
 */
export const conflictingRows: Check = (flows, reportFor) => {
  const first = new Map<string, Rule>();
  for (const rule of rules(flows)) {
    const { flow, sync, row } = rule;
    const known = first.get(rule.key);
    if (known === undefined) first.set(rule.key, rule);
    else if (known.sync !== sync && known.meaning() !== rule.meaning()) {
      const other = known.flow === flow ? `sync ${known.sync.name}` : known.flow.source.path;
      const parameters = { left: operandText(row.left), right: operandText(row.right), other };
      reportFor(sync.file)('conflicting-rows', row.node.span, parameters, {
        hint: 'Give both rows one rule.',
      });
    }
  }
};

const rules = gathered((flow) =>
  flow.syncs
    .filter(({ node }) => !node.draft)
    .flatMap((sync) => {
      const nodeOf = propertyNodes(sync);
      return allRows(sync.rows)
        .flatMap(connections)
        .map(({ row, way, from, to }): Rule => {
          const [source, target] = [from, to].map(({ path }) => nodeOf(path.side, pathText(path)));
          return {
            flow,
            sync,
            row,
            key: `${source} ${target}`,
            meaning: once(() => meaningOf(row, way, from, to, sync)),
          };
        });
    }),
);

/** Property to property, for rows with one on each side. */
function connections(row: BoundRow) {
  if ([...row.left.terms, ...row.right.terms].some(({ kind }) => kind === 'call')) return [];
  return waysOf(row).flatMap((way) => {
    const [from, ...sources] = pathTerms(way.source);
    const [to, ...targets] = pathTerms(way.target);
    if (from === undefined || to === undefined || sources.length + targets.length > 0) return [];
    return [{ row, way, from, to }];
  });
}

function meaningOf(row: BoundRow, way: Way, from: BoundPathTerm, to: BoundPathTerm, sync: BoundSync): string {
  const { conflict, codec } = row;
  const preferred = conflict.side && sync[conflict.side].system.connection.name;
  const converts = codec && [
    codec.kind === 'builtin' ? [codec.codec.name, codec.arguments] : codecMeaning(codec),
    codecMethod(codec, way.direction),
  ];
  const rule = row.direction === 'both' ? [conflict.policy, preferred] : [];
  const guards = [from, to].map(({ guard }) => guard && conditionMeaning(guard));
  return JSON.stringify([converts, row.onCreate, rule, guards]);
}
