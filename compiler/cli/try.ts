import { suggest } from '../../grammar/index.ts';
import type { FlowModel, Side } from '../../runtime/abi/index.ts';
import type { CheckedProject } from '../compile-project.ts';
import type { RowSubject } from '../verify/subject.ts';
import { recordSubjectsOf } from '../verify/subject.ts';
import type { TryOptions } from './commands/try.ts';
import { hasErrors, printDiagnostics } from './diagnostics.ts';
import { loadExecutableFlows } from './executable-flows.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError } from './failure.ts';
import { checkWhole, openProject } from './project.ts';
import { readRecordFile } from './record-file.ts';
import type { Terminal } from './terminal.ts';
import { printTrial } from './try-report.ts';
import type { RowTrial, Trial } from './try-rows.ts';
import { readRecord, tryRows } from './try-rows.ts';

/** Shows what a sync makes of one record. */
export async function tryRecord(
  flow: string,
  sync: string,
  options: TryOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = openProject(terminal);
  const { value: checked, diagnostics } = await checkWhole(folder);
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    printDiagnostics(errors, checked.project.sources, terminal);
    return ExitCode.failed;
  }
  const [model] = await loadExecutableFlows(folder, checked, [flow]);
  const subjects = model === undefined ? [] : findRows(model, sync, checked);
  const trial = await readTrial(subjects, options, terminal.folder);
  const rows = tryRows(trial);
  const json = options.json === true;
  printTrial(trial, rows, { json, file: model?.file ?? '', sources: checked.project.sources }, terminal);
  return hasTrouble(trial, rows) ? ExitCode.failed : ExitCode.ok;
}

function findRows(model: FlowModel, name: string, { flows }: CheckedProject): readonly RowSubject[] {
  const ir = flows.find((flow) => flow.name === model.name);
  const found = ir === undefined ? [] : recordSubjectsOf(ir, model).filter(({ sync }) => sync.name === name);
  if (found.length > 0) return found;
  const names = model.syncs.filter(({ rows }) => rows.length > 0).map((sync) => sync.name);
  const near = suggest(name, names);
  const known = `syncs of this flow that have rows: ${names.join(', ')}`;
  throw new UsageError(
    'sync-not-found',
    `${model.name} has no sync ${name}`,
    near === undefined ? known : `did you mean ${near}?`,
  );
}

async function readTrial(
  subjects: readonly RowSubject[],
  { record, target, back }: TryOptions,
  folder: string,
): Promise<Trial> {
  const [start, end] = back === true ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const rest = back === true ? 'forward' : 'backward';
  const rows = subjects.filter(({ row }) => row.direction !== rest);
  const [first] = rows;
  if (first === undefined) {
    const fix = back === true ? 'leave --back away' : 'add --back';
    throw new UsageError('sync-not-found', 'the sync has no row in this direction', fix);
  }
  const read = async (file: string, side: Side) => {
    const { object } = first.models[side];
    return readRecord(first, side, await readRecordFile(folder, file, first.sync[side].object, object));
  };
  return {
    subjects: rows,
    start,
    record: await read(record, start),
    target: target === undefined ? undefined : await read(target, end),
  };
}

function hasTrouble({ record, target }: Trial, rows: readonly RowTrial[]): boolean {
  const unreadable = [...record.problems, ...(target?.problems ?? [])];
  return (
    unreadable.length > 0 ||
    rows.some(
      (row) =>
        row.kind === 'parks' ||
        (row.kind === 'writes' && row.written.some(({ problem }) => problem !== undefined)),
    )
  );
}
