import { allRows } from '../bind/all-rows.ts';
import type { BoundList, BoundSync } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';
import type { Side } from '../../runtime/abi/index.ts';
import { eachSync } from './check.ts';
import { requiredInElement } from './required-in-element.ts';
import { waysOf } from './row-ways.ts';

/** A block that makes elements fills what the system requires in them. */
export const missingInElements = eachSync((sync, report) => {
  const blocks = allRows(sync.rows).flatMap((row) =>
    row.list === undefined ? [] : [{ row, list: row.list }],
  );
  for (const { row, list } of blocks) {
    for (const { target } of waysOf(row)) {
      const paths = missing(list, target.side, sync);
      if (paths === '') continue;
      const object = `${sync[target.side].object.name}.${list[target.side].path}[]`;
      const hint = 'Add a row for each to the block.';
      report('missing-required', target.span, { object, paths }, { hint });
    }
  }
});

function missing(list: BoundList, side: Side, sync: BoundSync): string {
  const element = `${list[side].path}[].`;
  const given = list.rows
    .flatMap((row) => waysOf(row))
    .filter(({ target }) => target.side === side)
    .flatMap(({ target }) => pathTerms(target).map(({ path }) => path.path.slice(element.length)));
  return requiredInElement(sync[side].object, element, new Set(given));
}
