import type { Command } from 'commander';
import type { DecisionKind, InboxCase } from '../../runtime/index.ts';
import { suggest } from '../../grammar/index.ts';
import type { CommonOptions } from './cli-command.ts';
import { UsageError } from './failure.ts';

/** Which cases of the inbox a command is about. */
export interface CaseOptions extends CommonOptions {
  readonly all?: boolean;
  readonly code?: string;
  readonly sync?: string;
}

export function addCaseOptions(command: Command): Command {
  return command
    .option('--all', 'all cases that this decides')
    .option('--code <code>', 'only cases with this code: match-ambiguous')
    .option('--sync <name>', 'only cases of this sync: Persons-customer');
}

/** The cases that were named, or those that the options choose among what the decision applies to. */
export function selectCases(
  cases: readonly InboxCase[],
  typed: readonly string[],
  options: CaseOptions,
  decision: DecisionKind,
): readonly InboxCase[] {
  const { all, code, sync } = options;
  const bulk = all === true || code !== undefined || sync !== undefined;
  if (typed.length > 0 && bulk) throw new UsageError('usage', 'cases are either named or chosen by options');
  if (typed.length > 0) return typed.map((each) => findCase(cases, each));
  if (!bulk)
    throw new UsageError('usage', 'no case is named', 'name cases as `syncline inbox` does, or all: --all');
  return cases.filter(
    (each) =>
      each.decisions.includes(decision) &&
      (code === undefined || each.code === code) &&
      (sync === undefined || isOf(each, sync)),
  );
}

/** By its number or its key. */
function findCase(cases: readonly InboxCase[], typed: string): InboxCase {
  const found = cases.find(({ number, key }) => key === typed || String(number) === typed);
  if (found !== undefined) return found;
  const near = suggest(
    typed,
    cases.map(({ key }) => key),
  );
  const fix = near === undefined ? 'copy the number from `syncline inbox`' : `did you mean ${near}?`;
  throw new UsageError('unknown-case', `the inbox has no case ${typed}`, fix);
}

/** By its name alone, or with its flow. */
function isOf({ syncs }: InboxCase, sync: string): boolean {
  return syncs.some((name) => name === sync || name.endsWith(`/${sync}`));
}
