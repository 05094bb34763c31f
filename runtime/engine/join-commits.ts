import type { Commit } from '../store/store.ts';

/** Most lists of most commits are empty. */
const none: readonly never[] = [];

/** All commits as one. Rows of later ones come later and win. */
export function joinCommits(...all: readonly Commit[]): Commit {
  const commits = all.filter(isSomething);
  const [first] = commits;
  if (commits.length <= 1) return first ?? {};
  return {
    durable: commits.some(({ durable }) => durable === true),
    expect: {
      ...(commits.some(({ expect }) => expect?.meta) && {
        meta: Object.assign({}, ...commits.map(({ expect }) => expect?.meta)),
      }),
      claims: join(commits, ({ expect }) => expect?.claims),
      links: join(commits, ({ expect }) => expect?.links),
      records: join(commits, ({ expect }) => expect?.records),
    },
    records: join(commits, ({ records }) => records),
    matchKeys: join(commits, ({ matchKeys }) => matchKeys),
    references: join(commits, ({ references }) => references),
    links: join(commits, ({ links }) => links),
    intents: join(commits, ({ intents }) => intents),
    mark: join(commits, ({ mark }) => mark),
    drop: join(commits, ({ drop }) => drop),
    finish: join(commits, ({ finish }) => finish),
    retry: join(commits, ({ retry }) => retry),
    spend: join(commits, ({ spend }) => spend),
    holds: join(commits, ({ holds }) => holds),
    letGo: join(commits, ({ letGo }) => letGo),
    cursors: join(commits, ({ cursors }) => cursors),
    waits: join(commits, ({ waits }) => waits),
    wakeReferrers: join(commits, ({ wakeReferrers }) => wakeReferrers),
    clearWaits: join(commits, ({ clearWaits }) => clearWaits),
    park: join(commits, ({ park }) => park),
    unpark: join(commits, ({ unpark }) => unpark),
    ignore: join(commits, ({ ignore }) => ignore),
    reopen: join(commits, ({ reopen }) => reopen),
    history: join(commits, ({ history }) => history),
    bars: join(commits, ({ bars }) => bars),
    unbar: join(commits, ({ unbar }) => unbar),
    leaveAlone: join(commits, ({ leaveAlone }) => leaveAlone),
    endAlone: join(commits, ({ endAlone }) => endAlone),
    ...(commits.some(({ meta }) => meta !== undefined) && {
      meta: Object.assign({}, ...commits.map(({ meta }) => meta)),
    }),
  };
}

/** Whether a commit has any list at all; the usual one that changes nothing has not. */
function isSomething(commit: Commit): boolean {
  for (const _ in commit) return true;
  return false;
}

/** Lists that are empty, or that have one source, cost nothing. */
function join<Item>(
  commits: readonly Commit[],
  listOf: (commit: Commit) => readonly Item[] | undefined,
): readonly Item[] {
  let first: readonly Item[] | undefined;
  let all: Item[] | undefined;
  for (const commit of commits) {
    const items = listOf(commit);
    if (items === undefined || items.length === 0) continue;
    if (first === undefined) first = items;
    else (all ??= [...first]).push(...items);
  }
  return all ?? first ?? none;
}
