import { brakeCases } from './conformance/brake.cases.ts';
import { commitCases } from './conformance/commit.cases.ts';
import { linkCases } from './conformance/link.cases.ts';
import { recordCases } from './conformance/record.cases.ts';
import { workCases } from './conformance/work.cases.ts';

import type { StoreCase } from './conformance/case.ts';
import type { Store } from './store.ts';

export { StoreViolation } from './conformance/expect.ts';

/** What a store's author supplies. */
export interface StoreHarness {
  /** Opens a new, empty store. It is closed when its case has run. */
  open(): Promise<Store>;
}

/** One promise of the contract, ready for any test framework. */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects with a `StoreViolation`, or with what the store threw. */
  run(): Promise<void>;
}

/** All that a store must do, whoever wrote it. The cases are independent of each other. */
export function storeConformance(harness: StoreHarness): readonly ConformanceCase[] {
  return [...recordCases, ...linkCases, ...workCases, ...commitCases, ...brakeCases].map((each) => ({
    name: each.name,
    run: () => runCase(harness, each),
  }));
}

async function runCase(harness: StoreHarness, each: StoreCase): Promise<void> {
  const store = await harness.open();
  try {
    await each.run(store);
  } finally {
    await store.close();
  }
}
