import { readCases } from './conformance/read.cases.ts';
import { writeCases } from './conformance/write.cases.ts';

import type { ConnectorCase, ConnectorHarness } from './conformance/harness.ts';

export { ConnectorViolation } from './conformance/expect.ts';
export type { ConformanceFault, ConnectorHarness, TestedSystem } from './conformance/harness.ts';

/** One promise of the contract, ready for any test framework. */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects with a `ConnectorViolation`, or with what the connector threw. */
  run(): Promise<void>;
}

/** All that a connector must do, whoever wrote it. The cases are independent of each other. */
export function connectorConformance(harness: ConnectorHarness): readonly ConformanceCase[] {
  return [...readCases, ...writeCases].map((each) => ({
    name: each.name,
    run: () => runCase(harness, each),
  }));
}

async function runCase(harness: ConnectorHarness, each: ConnectorCase): Promise<void> {
  const system = await harness.open();
  try {
    await each.run(system);
  } finally {
    await system.close();
  }
}
