import type { FlowModel } from '../../runtime/abi/index.ts';
import type { Decider, Store } from '../../runtime/index.ts';
import { hasErrors } from './diagnostics.ts';
import { CliError, isExpected } from './failure.ts';
import type { TypedName } from './known-objects.ts';
import { checkNames } from './known-objects.ts';
import type { ProjectFolder } from './project.ts';
import { checkWhole, openProject } from './project.ts';
import { withState } from './state.ts';
import type { Terminal } from './terminal.ts';

/** What commands that decide work with. */
export interface Desk {
  readonly decider: Decider;
  readonly store: Store;
  /** Who decides, for the history. */
  readonly by: string | undefined;
}

interface DeskNeeds {
  /**
   * Whether it depends on what the flows say, and not on the state alone. `if there`: flows with errors, or that are not
   * compiled, count as none.
   */
  readonly flows: boolean | 'if there';
  /** Connections, objects and records that were named. */
  readonly records: readonly TypedName[];
}

/** Opens the state to decide something in it, also while a run works on it. */
export async function atDesk<T>(
  terminal: Terminal,
  needs: DeskNeeds,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const folder = openProject(terminal);
  return withState(folder, async (store) => {
    await checkNames(folder, store, needs.records);
    const flows = await loadFlows(folder, needs.flows);
    const { createDecider } = await import('../../runtime/index.ts');
    const { systemClock } = await import('../../runtime/edge/index.ts');
    const decider = createDecider({ flows, store, clock: systemClock });
    return work({ decider, store, by: personAt(terminal) });
  });
}

async function loadFlows(folder: ProjectFolder, needed: DeskNeeds['flows']): Promise<readonly FlowModel[]> {
  if (needed === false) return [];
  try {
    return await compiledFlows(folder);
  } catch (error) {
    if (needed === true || !isExpected(error)) throw error;
    return [];
  }
}

async function compiledFlows(folder: ProjectFolder): Promise<readonly FlowModel[]> {
  const { value: checked, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    throw new CliError('flows-broken', 'the flows have errors', { fix: 'syncline check' });
  }
  const { loadExecutableFlows } = await import('./executable-flows.ts');
  return loadExecutableFlows(folder, checked, []);
}

function personAt({ environment }: Terminal): string | undefined {
  return environment['USER'] ?? environment['LOGNAME'] ?? environment['USERNAME'];
}
