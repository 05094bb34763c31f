import type { Check } from './check.ts';

/** A flow's file name is the name of its module and of its document, in whichever folder it lies. */
export const duplicateFlow: Check = (flows, reportFor) => {
  const paths = new Map<string, string>();
  for (const { name, source, file } of flows.toSorted(byPath)) {
    const other = paths.get(name);
    if (other === undefined) paths.set(name, source.path);
    else if (file.header !== undefined) {
      const hint = `${other} has that name already: rename one of the two files.`;
      reportFor(source.path)('duplicate-name', file.header.span, { what: 'flow', name }, { hint });
    }
  }
};

function byPath(one: { source: { path: string } }, other: { source: { path: string } }): number {
  return one.source.path < other.source.path ? -1 : 1;
}
