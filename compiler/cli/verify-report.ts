import { renderDiagnostic } from '../../grammar/index.ts';
import type { Side } from '../../runtime/abi/index.ts';
import type { VerifyCommandOptions } from './commands/verify.ts';
import { toJsonDiagnostics } from './diagnostics.ts';
import { sourceOf, type Sources } from './error-format/located.ts';
import { printJson } from './json.ts';
import { count } from './table.ts';
import type { Paint, Terminal } from './terminal.ts';
import { painter } from './terminal.ts';
import type { Failure, Verification } from './verify.ts';

/** Says which rows keep their law, and shows the smallest record that breaks each of the others. */
export function printVerification(
  verification: Verification,
  options: VerifyCommandOptions,
  sources: Sources,
  terminal: Terminal,
): void {
  const { rows, failures, stopped } = verification;
  const { seed, runs } = options;
  if (options.json) {
    const findings = failures.map((failure) => toJsonFailure(failure, sources));
    printJson(terminal, { seed, runs, rows, stopped, findings });
    return;
  }
  const paint = painter(terminal.colour.err);
  for (const failure of failures) terminal.err(`${renderFailure(failure, sources, paint)}\n\n`);
  terminal.err(`${summarize(verification)}\n${replayOf(verification, options)}\n`);
}

function renderFailure(failure: Failure, sources: Sources, paint: Paint): string {
  const { diagnostic } = failure;
  const head = `error[${diagnostic.code}]`;
  const finding = renderDiagnostic(sourceOf(diagnostic, sources), diagnostic).slice(head.length);
  return [paint('red', head) + finding, ...renderExample(failure)].join('\n');
}

/** The record, what the other side holds, and what came of it there and back. */
function renderExample({ flow, verdict }: Failure): readonly string[] {
  const { counterexample, subject } = verdict;
  if (counterexample === undefined) return [];
  const { start, record, target, there, back, referenced } = counterexample;
  const end = start === 'left' ? 'right' : 'left';
  const nameOf = (side: Side) => `${flow[side].alias} ${subject.sync[side].object}`;
  const lines: readonly (readonly [string, unknown])[] = [
    [nameOf(start), record],
    [nameOf(end), target],
    ...Object.entries(referenced).map(([name, { record: known }]) => [`  ${name} leads to`, known] as const),
    [`→ ${nameOf(end)}`, there],
    [`← ${nameOf(start)}`, back],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `  ${name.padEnd(width)}  ${textOf(value)}`);
}

function textOf(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

function summarize({ rows, failures, flows, stopped }: Verification): string {
  const verdict = failures.length === 0 ? 'every law holds' : `${count(failures.length, 'row')} failed`;
  return `${stopped ? 'stopped after' : 'verified'} ${count(rows, 'row')} of ${count(flows.length, 'flow')}: ${verdict}`;
}

function replayOf({ flows }: Verification, { runs, seed }: VerifyCommandOptions): string {
  return `replay: syncline verify ${flows.join(' ')} --runs ${runs} --seed ${seed}`;
}

function toJsonFailure({ diagnostic, verdict }: Failure, sources: Sources) {
  const [finding] = toJsonDiagnostics([diagnostic], sources);
  const { counterexample, subject } = verdict;
  const common = { ...finding, sync: subject.sync.name, row: subject.row.id, law: subject.row.law };
  if (counterexample === undefined) return common;
  const { start, record, target, there, back, referenced } = counterexample;
  return { ...common, example: { start, record, target, referenced, there, back } };
}
