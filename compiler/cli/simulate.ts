import { setImmediate } from 'node:timers/promises';
import { createSimulation, FAULTS, simulate, type Fault } from '../../runtime/simulation/index.ts';
import type { SimulateCommandOptions } from './commands/simulate.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { CliError, UsageError } from './failure.ts';
import { mentionedValues } from './mentioned-values.ts';
import { showProgress } from './progress.ts';
import { checkWhole, openProject } from './project.ts';
import { printSimulation } from './simulate-report.ts';
import type { Terminal } from './terminal.ts';

/** Plays histories of the named flows, or of all, together. */
export async function simulateFlows(
  names: readonly string[],
  options: SimulateCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value: checked, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    printDiagnostics(errors, checked.project.sources, terminal);
    return ExitCode.failed;
  }
  const flows = await loadExecutableFlows(folder, checked, names);
  if (flows.every(({ syncs }) => syncs.length === 0)) throw nothingToSimulate();
  const simulation = createSimulation({
    flows,
    mentioned: mentionedValues(checked.flows),
    ...(options.faults !== undefined && { faults: toFaults(options.faults) }),
  });
  const progress = showProgress(terminal);
  const { runs, seed, only } = options;
  const report = await simulate(simulation, {
    runs,
    seed,
    signal: terminal.interrupt,
    ...(only !== undefined && { only }),
    async onHistory(played) {
      // Between two histories, Ctrl-C is heard.
      await setImmediate();
      progress.say(`history ${played + 1} of ${runs}`);
    },
    onViolation: (broken, { promise }) =>
      progress.say(`${promise} is broken in the history of seed ${broken}: looking for a smaller one`),
  });
  progress.clear();
  printSimulation(report, flows, options, terminal);
  if (report.broken !== undefined) return ExitCode.failed;
  return report.stopped ? ExitCode.interrupted : ExitCode.ok;
}

/** Reads `crashes,requests`, or `none`. */
function toFaults(text: string): readonly Fault[] {
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const known = FAULTS.find((each) => each === name);
    if (known !== undefined) return known;
    throw new UsageError(
      'usage',
      `nothing goes wrong by the name of ${name}`,
      `known are: ${FAULTS.join(', ')}, none`,
    );
  });
}

function nothingToSimulate(): CliError {
  return new CliError('nothing-to-simulate', 'there is no sync to play', {
    why: 'only syncs that are run can be played, not drafts',
    fix: 'name a flow with a sync, or make a sync of a draft',
  });
}
