import type { Mutation } from './mutation.ts';

/** Deliberate bugs of what stands between a decision and its writes: plans and the brake. */
export const brakeMutations: readonly Mutation[] = [
  {
    promise: 'G20',
    name: 'a plan stores the cursor',
    file: 'runtime/engine/planning.ts',
    find: 'const store = await options.store.snapshot();',
    replace: `const copy = await options.store.snapshot();
  const commit: Store['commit'] = async (change) => {
    if (change.cursors !== undefined) await options.store.commit({ cursors: change.cursors });
    return copy.commit(change);
  };
  const store = { ...copy, commit };`,
    tests: 'test/engine/planning.test.ts',
  },
  {
    promise: 'G20',
    name: 'a plan makes intents',
    file: 'runtime/engine/planning.ts',
    find: 'const store = await options.store.snapshot();',
    replace: `const copy = await options.store.snapshot();
  const commitAll: Store['commitAll'] = async (changes) => {
    const intents = changes.flatMap((change) => change.intents ?? []).filter(({ state }) => state === 'sent');
    await options.store.commit({ intents });
    return copy.commitAll(changes);
  };
  const store = { ...copy, commitAll };`,
    tests: 'test/engine/planning.test.ts',
  },
  {
    promise: 'G20',
    name: 'a plan writes to the systems',
    file: 'runtime/engine/planning.ts',
    find: 'options.connectors.map((each) => dryConnector(each, options.topology, newId))',
    replace: 'options.connectors.filter(() => newId() !== dryConnector.name)',
    tests: 'test/engine/planning.test.ts',
  },
];
