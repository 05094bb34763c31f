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
  {
    promise: 'G19',
    name: 'writes are counted after they were made',
    file: 'runtime/engine/reconcile-link.ts',
    find: 'if (!pass.engine.gate.admits(updateBudget(pass, step))) {',
    replace:
      'if (!pass.engine.gate.admits(updateBudget(pass, step)) && pass.engine.ledger.counts.updated >= 5) {',
    tests: 'test/engine/brake.test.ts',
  },
  {
    promise: 'G19',
    name: 'only what one run writes is limited',
    file: 'runtime/core/brake.ts',
    find: 'return all.reduce(',
    replace: "return all.filter(({ window }) => window === 'run').reduce(",
    tests: 'test/engine/brake.test.ts',
  },
  {
    promise: 'G19',
    name: 'what was spent is forgotten with the process',
    file: 'runtime/engine/brake.ts',
    find: 'return from === undefined ? {} : { spend: [{ budget: name, at, ...from }] };',
    replace: 'return from === undefined || name === "" ? {} : {};',
    tests: 'test/engine/brake.test.ts',
  },
  {
    promise: 'G19',
    name: 'what is overwritten at a first link counts as an update',
    file: 'runtime/core/action.ts',
    find: "if (overwrites) return 'overwrite';",
    replace: "if (overwrites && late.length < 0) return 'overwrite';",
    tests: 'test/engine/brake.test.ts',
  },
  {
    promise: 'G19',
    name: 'an approval holds whatever the number is by then',
    file: 'runtime/engine/brake.ts',
    find: 'if (approved !== undefined && count <= approved - (holds.get(name)?.used ?? 0)) {',
    replace: 'if (approved !== undefined) {',
    tests: 'test/engine/brake.test.ts',
  },
  {
    promise: 'G27',
    name: 'a changed row writes without asking',
    file: 'runtime/core/action.ts',
    find: "if (late.some(isNew)) return 'changed';",
    replace: "if (late.some(isNew) && late.length < 0) return 'changed';",
    tests: 'test/engine/changed-flows.test.ts',
  },
  {
    promise: 'G20',
    name: 'a plan that was overtaken is applied',
    file: 'runtime/engine/apply-plan.ts',
    find: 'if (moves.length > 0 && !now.stopped)',
    replace: 'if (moves.length > saved.actions.length && !now.stopped)',
    tests: 'test/engine/apply.test.ts',
  },
  {
    promise: 'G20',
    name: 'what a plan does not say is written, too',
    file: 'runtime/engine/apply-plan.ts',
    find: 'return planned && brake.take(action);',
    replace: 'return planned === undefined ? {} : brake.take(action);',
    tests: 'test/engine/apply.test.ts',
  },
];
