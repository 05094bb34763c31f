import type { Command } from 'commander';
import type { HistoryRow, LinkRow, RecordKey, Store } from '../../../runtime/index.ts';
import type { CommandFactory, CommonOptions } from '../cli-command.ts';
import { describeCommand } from '../cli-command.ts';
import { ExitCode } from '../exit-code.ts';
import type { ToldRow } from '../history-report.ts';
import { describeHistory, renderHistory } from '../history-report.ts';
import { printJson } from '../json.ts';
import { checkNames } from '../known-objects.ts';
import { openProject } from '../project.ts';
import { parseRecordName, recordName } from '../record-name.ts';
import { wholeNumber } from '../records-query.ts';
import { withState } from '../state.ts';
import type { Terminal } from '../terminal.ts';
import { painter } from '../terminal.ts';

interface HistoryOptions extends CommonOptions {
  readonly limit: number;
  readonly values?: boolean;
}

/** `syncline history`: who wrote what into a record, by which row, and what lost. */
export const historyCommand: CommandFactory = (terminal, finish): Command =>
  describeCommand('history', {
    summary: 'tells who wrote what into a record, by which row, and what was overwritten',
    details: 'Values are personal data: they are shown with --values only.',
    examples: [
      'syncline history webcrm:Persons:17',
      'syncline history chargebee:customer:AzZ email --values',
    ],
    json: 'print the history as one JSON value',
  })
    .argument('<record>', 'CONNECTION:OBJECT:ID, as `syncline links` shows it')
    .argument('[property]', 'only what concerns this property: billing_address.zip')
    .option('--limit <n>', 'at most this many, the latest first', wholeNumber(1), 100)
    .option('--values', 'show the values that were written')
    .action(async (record: string, property: string | undefined, options: HistoryOptions) => {
      const rows = await read(record, property, options.limit, terminal);
      if (options.json) {
        printJson(terminal, { history: rows.map((row) => describeHistory(row, options.values === true)) });
      } else {
        terminal.out(renderHistory(rows, options.values === true, painter(terminal.colour.out)));
      }
      finish(ExitCode.ok);
    });

async function read(
  record: string,
  property: string | undefined,
  limit: number,
  terminal: Terminal,
): Promise<readonly ToldRow[]> {
  const key = parseRecordName(record);
  const folder = openProject(terminal);
  return withState(folder, async (store) => {
    await checkNames(folder, store, [key]);
    const rows = await store.history(key);
    const wanted = property === undefined ? rows : rows.flatMap((row) => about(row, property));
    return withPartners(store, wanted.toReversed().slice(0, limit));
  });
}

/** With the other record of the link by which each row came about. */
async function withPartners(store: Store, rows: readonly HistoryRow[]): Promise<readonly ToldRow[]> {
  const numbers = [...new Set(rows.flatMap(({ link }) => link ?? []))];
  const links = new Map(
    await Promise.all(numbers.map(async (each) => [each, await store.link(each)] as const)),
  );
  return rows.map((row) => ({ ...row, partner: partnerOf(row, links.get(row.link ?? 0)) }));
}

function partnerOf({ record }: HistoryRow, link: LinkRow | undefined): RecordKey | undefined {
  if (link === undefined) return undefined;
  const { pair, leftId, rightId } = link;
  const left = { ...pair.left, id: leftId };
  return recordName(left) === recordName(record) ? { ...pair.right, id: rightId } : left;
}

/** What a row of history says about one property, or a part of it. */
function about(row: HistoryRow, property: string): readonly HistoryRow[] {
  const only = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(entries).filter(([path]) => path === property || path.startsWith(`${property}.`)),
    );
  const [before, after] = [only(row.before), only(row.after)];
  if (Object.keys({ ...before, ...after }).length === 0) return [];
  return [{ ...row, before, after, rows: only(row.rows), origins: only(row.origins) }];
}
