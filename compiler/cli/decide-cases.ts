import type { Decision, InboxCase } from '../../runtime/index.ts';
import type { CaseOptions } from './case-selection.ts';
import { selectCases } from './case-selection.ts';
import type { Desk } from './deciding.ts';
import { atDesk } from './deciding.ts';
import { ExitCode } from './exit-code.ts';
import type { FailureReport } from './failure.ts';
import { describeFailure, isExpected, renderFailure } from './failure.ts';
import { printJson } from './json.ts';
import { count } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A command that decides cases of the inbox. */
interface CaseCommand {
  readonly kind: InboxCase['decisions'][number];
  /** Whether the decision depends on what the flows say. */
  readonly flows: boolean;
  readonly toDecision: (row: InboxCase) => Decision;
  /** What comes of it, behind the number of cases: `kept left: syncline run carries it over`. */
  readonly done: string;
}

interface Outcome {
  readonly decided: readonly InboxCase[];
  readonly refused: readonly { readonly row: InboxCase; readonly report: FailureReport }[];
}

/** Decides cases one by one: what one of them is refused for holds up none of the others. */
export async function decideCases(
  terminal: Terminal,
  typed: readonly string[],
  options: CaseOptions,
  command: CaseCommand,
): Promise<ExitCode> {
  const flows = command.flows || options.sync !== undefined;
  const outcome = await atDesk(terminal, { flows, records: [] }, async (desk) => {
    const cases = await desk.decider.cases({ ignored: 'too' });
    const open = typed.length > 0 ? cases : cases.filter(({ ignored }) => ignored !== true);
    return decideEach(desk, selectCases(open, typed, options, command.kind), command);
  });
  report(terminal, outcome, options, command);
  return outcome.decided.length > 0 && outcome.refused.length === 0 ? ExitCode.ok : ExitCode.failed;
}

async function decideEach(
  { decider, by }: Desk,
  rows: readonly InboxCase[],
  { toDecision }: CaseCommand,
): Promise<Outcome> {
  const decided: InboxCase[] = [];
  const refused: { row: InboxCase; report: FailureReport }[] = [];
  for (const row of rows) {
    try {
      await decider.decide(toDecision(row), by);
      decided.push(row);
    } catch (error) {
      if (!isExpected(error) || error.code.startsWith('store-')) throw error;
      refused.push({ row, report: describeFailure(error) });
    }
  }
  return { decided, refused };
}

function report(
  terminal: Terminal,
  { decided, refused }: Outcome,
  { json }: CaseOptions,
  { done }: CaseCommand,
): void {
  for (const each of refused) terminal.err(renderFailure(each.report, terminal));
  if (json) {
    const name = ({ number, key }: InboxCase) => ({ number, key });
    printJson(terminal, {
      decided: decided.map(name),
      refused: refused.map(({ row, report: { code, message } }) => ({ ...name(row), code, message })),
    });
  } else if (decided.length > 0) {
    terminal.err(`${count(decided.length, 'case')} ${done}\n`);
  } else if (refused.length === 0) {
    terminal.err('no such case is open: syncline inbox\n');
  }
}
