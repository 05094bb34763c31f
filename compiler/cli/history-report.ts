import type { Value } from '../../runtime/abi/index.ts';
import type { DecisionKind, HistoryRow, Origin, RecordKey } from '../../runtime/index.ts';
import { isDecided } from '../../runtime/index.ts';
import { recordName } from './record-name.ts';
import type { Paint } from './terminal.ts';

/** What a person decided about a record. */
const decisions = {
  link: 'linked by a person',
  unlink: 'unlinked by a person',
  keep: 'kept by a person, against the other side',
  create: 'to have a new partner, said a person',
  ignore: 'its case in the inbox was ignored by a person',
  undo: 'undone by a person',
  retry: 'its case in the inbox was tried again, said a person',
} as const satisfies Readonly<Record<DecisionKind, string>>;

const titles = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  archive: 'archived',
  link: 'linked',
  lost: 'an edit lost',
  undecided: 'an edit lost by rank: the two were too close in time to tell which was later',
  decision: 'decided by a person',
} as const satisfies Readonly<Record<HistoryRow['kind'], string>>;

/** A row with the other record of the link by which it came about. */
export interface ToldRow extends HistoryRow {
  readonly partner?: RecordKey | undefined;
}

/** How a row of each kind has to do with the other record. */
const relations: Readonly<Partial<Record<HistoryRow['kind'], string>>> = {
  update: 'from',
  lost: 'against',
  undecided: 'against',
  delete: 'with',
  archive: 'with',
};

export function renderHistory(rows: readonly ToldRow[], values: boolean, paint: Paint): string {
  if (rows.length === 0) return 'nothing was written to this record\n';
  return rows.map((row) => renderRow(row, values, paint)).join('\n');
}

function renderRow(row: ToldRow, values: boolean, paint: Paint): string {
  const head = `${paint('cyan', `#${row.id}`)} ${paint('dim', timeText(row.at))}  ${paint('bold', titleOf(row))}`;
  const lines = propertiesOf(row).map((path) => `  ${renderProperty(row, path, values, paint)}\n`);
  return `${head}\n${lines.join('')}`;
}

function titleOf({ kind, decision, by, partner }: ToldRow): string {
  const title = decision === undefined ? titles[kind] : decisions[decision];
  const relation = partner && relations[kind];
  const whose = partner && relation ? `, ${relation} ${recordName(partner)}` : '';
  return by === undefined ? `${title}${whose}` : `${title} (${by})`;
}

function renderProperty(row: ToldRow, path: string, values: boolean, paint: Paint): string {
  const change = values ? `: ${valueText(row.before[path])} → ${valueText(row.after[path])}` : '';
  const by = [row.rows[path], fromText(row.origins[path])].filter((text) => text !== undefined);
  return `${path}${change}${by.length === 0 ? '' : ` ${paint('dim', `(${by.join(', ')})`)}`}`;
}

function propertiesOf({ before, after }: HistoryRow): readonly string[] {
  return Object.keys({ ...before, ...after }).sort();
}

function fromText(origin: Origin | undefined): string | undefined {
  if (origin === undefined) return undefined;
  const what = isDecided(origin) ? 'decided by a person' : `edited in ${origin.connection}`;
  return `${what} ${timeText(origin.time)}`;
}

function valueText(value: Value | undefined): string {
  return value === undefined || value === null ? '(empty)' : JSON.stringify(value);
}

function timeText(time: number): string {
  return new Date(time).toISOString();
}

/** As `--json` shows a row of history. */
export function describeHistory(row: ToldRow, values: boolean) {
  return {
    change: row.id,
    at: timeText(row.at),
    kind: row.kind,
    ...(row.decision !== undefined && { decision: row.decision }),
    ...(row.by !== undefined && { by: row.by }),
    record: recordName(row.record),
    ...(row.partner && { partner: recordName(row.partner) }),
    properties: propertiesOf(row).map((path) => ({
      property: path,
      row: row.rows[path],
      origin: row.origins[path] && {
        connection: row.origins[path].connection,
        time: timeText(row.origins[path].time),
        ...(isDecided(row.origins[path]) && { decided: true }),
      },
      ...(values ? { before: row.before[path] ?? null, after: row.after[path] ?? null } : {}),
    })),
  };
}
