import { setImmediate } from 'node:timers/promises';
import type { Diagnostic } from '../../grammar/index.ts';
import type { FlowModel } from '../../runtime/abi/index.ts';
import type { CheckedProject } from '../compile-project.ts';
import type { FlowIr } from '../ir/ir.ts';
import { findingOf } from '../verify/findings.ts';
import { subjectsOf } from '../verify/subject.ts';
import type { RowVerdict } from '../verify/verify-row.ts';
import { verifyRow } from '../verify/verify-row.ts';
import type { VerifyCommandOptions } from './commands/verify.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { CliError } from './failure.ts';
import type { Progress } from './progress.ts';
import { showProgress } from './progress.ts';
import { checkWhole, openProject } from './project.ts';
import { count } from './table.ts';
import type { Terminal } from './terminal.ts';
import { printVerification } from './verify-report.ts';

/** A row that does not keep its law. */
export interface Failure {
  readonly flow: FlowIr;
  readonly verdict: RowVerdict;
  readonly diagnostic: Diagnostic;
}

/** What was tried, and what failed. */
export interface Verification {
  readonly flows: readonly string[];
  readonly rows: number;
  readonly failures: readonly Failure[];
  readonly stopped: boolean;
}

/** Tries the rows of the named flows, or of all. */
export async function verify(
  names: readonly string[],
  options: VerifyCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value: checked, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    printDiagnostics(errors, checked.project.sources, terminal);
    return ExitCode.failed;
  }
  const models = await loadExecutableFlows(folder, checked, names);
  const progress = showProgress(terminal);
  const verification = await verifyAll(models, checked, options, progress, terminal.interrupt);
  progress.clear();
  if (verification.rows === 0 && !verification.stopped) throw nothingToVerify(verification.flows);
  printVerification(verification, options, checked.project.sources, terminal);
  if (verification.stopped) return ExitCode.interrupted;
  return verification.failures.length > 0 ? ExitCode.failed : ExitCode.ok;
}

async function verifyAll(
  models: readonly FlowModel[],
  { flows }: CheckedProject,
  options: VerifyCommandOptions,
  progress: Progress,
  interrupt: AbortSignal,
): Promise<Verification> {
  const failures: Failure[] = [];
  let rows = 0;
  for (const model of models) {
    const flow = flows.find(({ name }) => name === model.name);
    for (const subject of flow === undefined ? [] : subjectsOf(flow, model)) {
      // Between two rows, Ctrl-C is heard.
      await setImmediate();
      if (interrupt.aborted || flow === undefined) break;
      progress.say(`${flow.file}:${subject.row.line} (${count(rows, 'row')} done)`);
      const verdict = verifyRow(subject, options);
      const diagnostic = findingOf(flow, verdict, options);
      if (diagnostic !== undefined) failures.push({ flow, verdict, diagnostic });
      rows += 1;
    }
  }
  return { flows: models.map(({ name }) => name), rows, failures, stopped: interrupt.aborted };
}

function nothingToVerify(flows: readonly string[]): CliError {
  return new CliError('nothing-to-verify', `there is no row to verify in ${count(flows.length, 'flow')}`, {
    why: 'only rows of syncs that are run can be tried, not those of drafts',
    fix: 'name a flow with rows, or make a sync of a draft',
  });
}
