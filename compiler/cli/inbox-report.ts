import type { Comparison, DecisionKind, InboxCase } from '../../runtime/index.ts';
import { describeComparison, renderComparison } from './comparison.ts';
import { recordName } from './record-name.ts';
import type { Paint } from './terminal.ts';

/** A case, with its records side by side where the flows speak of them. */
export interface ShownCase {
  readonly row: InboxCase;
  readonly comparison: Comparison | undefined;
}

/** Cases for people, each with the command lines that decide it. */
export function renderInbox(cases: readonly ShownCase[], values: boolean, paint: Paint): string {
  if (cases.length === 0) return 'nothing is parked\n';
  return cases.map((shown) => renderCase(shown, values, paint)).join('\n');
}

/** As `--json` shows a case. */
export function describeCase({ row, comparison }: ShownCase, values: boolean) {
  return { ...row, ...(comparison && { comparison: describeComparison(comparison, values) }) };
}

function renderCase({ row, comparison }: ShownCase, values: boolean, paint: Paint): string {
  const line = (title: string, text: string) => `  ${paint('dim', `${title}:`)} ${text}`;
  const records = row.records.map(recordName).join(', ');
  return [
    `${paint('cyan', `#${row.number}`)} ${paint('yellow', row.code)}: ${paint('bold', row.message)}`,
    line('key', row.key),
    ...(records === '' ? [] : [line('records', records)]),
    line('since', new Date(row.since).toISOString()),
    line('fix', row.fix),
    ...row.decisions.flatMap((decision) => commands[decision](row)).map((text) => line('or', text)),
    ...(comparison === undefined ? [] : ['', indent(renderComparison(comparison, values, paint))]),
    '',
  ].join('\n');
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}

/** What to type for each decision about a case. */
const commands: Readonly<Record<DecisionKind, (row: InboxCase) => readonly string[]>> = {
  link: () => ['syncline link LEFT RIGHT'],
  unlink: ({ link, records }) => [`syncline unlink ${link ?? recordText(records.at(-1))}`],
  keep: ({ number }) => [`syncline keep left ${number}`, `syncline keep right ${number}`],
  create: ({ number }) => [`syncline create ${number}`],
  ignore: ({ number }) => [`syncline ignore ${number}`],
  undo: () => [],
  retry: ({ number }) => [`syncline retry ${number}`],
};

function recordText(record: InboxCase['records'][number] | undefined): string {
  return record === undefined ? 'RECORD' : recordName(record);
}
