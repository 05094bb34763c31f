import type { ObjectFacts } from './object-facts.ts';

/** What is described below a path of a list's element, by name: the path of each. */
export function describedMembers({ elements }: ObjectFacts, path: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const start of [`${path}[].`, `${path}.`]) {
    for (const each of elements.keys()) {
      if (!each.startsWith(start)) continue;
      const name = each.slice(start.length).split(/[.[]/)[0] ?? '';
      members.set(name, `${start}${name}`);
    }
    if (members.size > 0) return members;
  }
  return members;
}
