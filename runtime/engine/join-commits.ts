import type { Commit } from '../store/store.ts';

/** All commits as one. Rows of later ones come later and win. */
export function joinCommits(...all: readonly Commit[]): Commit {
  const commits = all.filter((commit) => Object.keys(commit).length > 0);
  const [first] = commits;
  if (commits.length <= 1) return first ?? {};
  const gather = <Item>(list: (commit: Commit) => readonly Item[] | undefined): readonly Item[] =>
    concatenate(commits, list);
  return {
    durable: commits.some(({ durable }) => durable === true),
    expect: {
      claims: gather(({ expect }) => expect?.claims),
      links: gather(({ expect }) => expect?.links),
      records: gather(({ expect }) => expect?.records),
    },
    records: gather(({ records }) => records),
    matchKeys: gather(({ matchKeys }) => matchKeys),
    references: gather(({ references }) => references),
    links: gather(({ links }) => links),
    intents: gather(({ intents }) => intents),
    mark: gather(({ mark }) => mark),
    drop: gather(({ drop }) => drop),
    finish: gather(({ finish }) => finish),
    retry: gather(({ retry }) => retry),
    cursors: gather(({ cursors }) => cursors),
    waits: gather(({ waits }) => waits),
    clearWaits: gather(({ clearWaits }) => clearWaits),
    park: gather(({ park }) => park),
    unpark: gather(({ unpark }) => unpark),
    history: gather(({ history }) => history),
    bars: gather(({ bars }) => bars),
    meta: Object.assign({}, ...commits.map(({ meta }) => meta ?? {})),
  };
}

/** Most lists of most commits are empty, and the rest have one source: these cost nothing. */
function concatenate<Item>(
  commits: readonly Commit[],
  list: (commit: Commit) => readonly Item[] | undefined,
): readonly Item[] {
  let first: readonly Item[] | undefined;
  let all: Item[] | undefined;
  for (const commit of commits) {
    const items = list(commit);
    if (items === undefined || items.length === 0) continue;
    if (first === undefined) first = items;
    else (all ??= [...first]).push(...items);
  }
  return all ?? first ?? [];
}
