import { parse } from '../../grammar/index.ts';
import type { LinkRow, RecordKey } from '../../runtime/index.ts';
import { connectionOf } from '../bind/connection-of.ts';
import { loadProject } from '../project/load-project.ts';
import type { ProjectFolder } from './project.ts';

/** The records of a link as people know them: left and right as in `flow LEFT to RIGHT`. */
export type OrderOf = (link: LinkRow) => readonly [left: RecordKey, right: RecordKey];

/** By the headers of the flows alone, so that links are shown while a flow has errors, too. */
export async function flowOrder({ host }: ProjectFolder): Promise<OrderOf> {
  const { value: project } = await loadProject(host);
  const headers = project.flows.flatMap((source) => parse(source).value.header ?? []);
  const turned = new Set<string>();
  for (const header of headers.toReversed()) {
    const left = connectionOf(header.left, project.connections)?.name ?? '';
    const right = connectionOf(header.right, project.connections)?.name ?? '';
    // The first of several flows between the same two counts.
    turned.delete(`${left} ${right}`);
    turned.add(`${right} ${left}`);
  }
  return ({ pair, leftId, rightId }) => {
    const left = { ...pair.left, id: leftId };
    const right = { ...pair.right, id: rightId };
    const isTurned =
      left.connection !== right.connection && turned.has(`${left.connection} ${right.connection}`);
    return isTurned ? [right, left] : [left, right];
  };
}
