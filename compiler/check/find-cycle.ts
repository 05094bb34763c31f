/** A directed graph: each node with what stands behind its edges. */
export type Graph<Edge> = ReadonlyMap<string, readonly { readonly to: string; readonly edge: Edge }[]>;

/** The cycles of a graph, one for each edge that closes a walk from these nodes; each as its edges in order. */
export function findCycles<Edge>(
  graph: Graph<Edge>,
  starts: Iterable<string> = graph.keys(),
): readonly (readonly Edge[])[] {
  const cycles: Edge[][] = [];
  const done = new Set<string>();
  for (const start of starts) walk(start, graph, done, cycles);
  return cycles;
}

/** Depth first, without recursion: a chain may be as long as a project has properties. */
function walk<Edge>(start: string, graph: Graph<Edge>, done: Set<string>, cycles: Edge[][]): void {
  if (done.has(start)) return;
  const path: { node: string; next: number; edge: Edge | undefined }[] = [
    { node: start, next: 0, edge: undefined },
  ];
  const depth = new Map([[start, 0]]);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const step = graph.get(top.node)?.[top.next];
    top.next += 1;
    if (step === undefined) {
      done.add(top.node);
      depth.delete(top.node);
      path.pop();
      continue;
    }
    const known = depth.get(step.to);
    if (known !== undefined) {
      const edges = path.slice(known + 1).flatMap(({ edge }) => (edge === undefined ? [] : [edge]));
      cycles.push([...edges, step.edge]);
    } else if (!done.has(step.to)) {
      depth.set(step.to, path.length);
      path.push({ node: step.to, next: 0, edge: step.edge });
    }
  }
}
