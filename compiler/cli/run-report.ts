import type { Change, Held, InboxRow, RecordKey, RunReport } from '../../runtime/index.ts';
import { heldText } from './held-text.ts';
import { count } from './table.ts';
import type { Paint } from './terminal.ts';

export interface ReportOptions {
  /** Values are personal data: shown only where they were asked for. */
  readonly values: boolean;
}

/** More than this nobody reads; `--json` has them all. */
const MOST_RECORDS = 10;
const MOST_CASES = 5;

/** What a run did, first in numbers, then field by field. */
export function renderReport(report: RunReport, options: ReportOptions, paint: Paint): string {
  const seconds = ((report.endedAt - report.startedAt) / 1000).toFixed(1);
  const requests = Object.entries(report.requests).map(([name, number]) => `${name} ${number}`);
  return [
    renderChanges(report.changes, options, paint),
    `${paint('bold', report.stopped ? 'stopped' : 'done')} in ${seconds} s: ${renderCounts(report)}\n`,
    `${paint('dim', 'requests:')} ${requests.join(', ') || 'none'}\n`,
    ...report.dormant.map(
      ({ connection, object, reason }) => `${paint('dim', 'at rest:')} ${connection} ${object}, ${reason}\n`,
    ),
  ].join('');
}

function renderCounts(report: RunReport): string {
  const counts = [
    [report.linked, 'linked'],
    [report.created, 'created'],
    [report.updated, 'updated'],
    [report.archived, 'archived'],
    [report.deleted, 'deleted'],
    [report.parked, 'parked'],
    [report.waiting, 'waiting'],
  ] as const;
  const shown = counts.filter(([number]) => number > 0).map(([number, verb]) => `${number} ${verb}`);
  return shown.join(', ') || 'nothing to do';
}

/** True where a run is not worth a word. */
export function isIdle(report: RunReport): boolean {
  const { linked, created, updated, archived, deleted, parked, errors, stopped } = report;
  return linked + created + updated + archived + deleted + parked + errors.length === 0 && !stopped;
}

function renderChanges(changes: readonly Change[], options: ReportOptions, paint: Paint): string {
  const records = groupByRecord(changes);
  const shown = records.slice(0, MOST_RECORDS).map((group) => renderRecord(group, options, paint));
  const hidden = records.length - shown.length;
  if (hidden > 0) shown.push(paint('dim', `… and ${count(hidden, 'more record')}: --json lists them all\n`));
  return shown.join('');
}

function groupByRecord(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.kind} ${recordText(change.record)}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function renderRecord(group: readonly Change[], options: ReportOptions, paint: Paint): string {
  const [first] = group;
  if (first === undefined) return '';
  const head = `${paint('cyan', verbs[first.kind])} ${recordText(first.record)}\n`;
  return head + group.map((change) => renderProperty(change, options, paint)).join('');
}

const verbs: Readonly<Record<Change['kind'], string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  archive: 'archived',
  link: 'linked',
  lost: 'an older edit lost in',
  undecided: 'two edits at one time in',
  decision: 'decided about',
};

function renderProperty(change: Change, { values }: ReportOptions, paint: Paint): string {
  if (change.property === undefined) return '';
  const text = values ? `: ${valueText(change.before)} → ${valueText(change.after)}` : '';
  const row = change.row === undefined ? '' : paint('dim', `  ${change.row}`);
  return `  ${change.property}${text}${row}\n`;
}

function valueText(value: unknown): string {
  return value === undefined || value === null ? '–' : JSON.stringify(value);
}

/** `chargebee customer 17` */
function recordText({ connection, object, id }: RecordKey): string {
  return `${connection} ${object} ${id}`;
}

/** A change as a line of `--json`. */
export function toJsonChangeLine(change: Change, { values }: ReportOptions) {
  const { before, after, ...rest } = change;
  return { type: 'change', ...rest, ...(values ? { before, after } : {}) };
}

/** Writes that a person must approve. */
export function renderHeld(held: readonly Held[], paint: Paint): string {
  const waiting = held.filter(({ approved }) => !approved);
  if (waiting.length === 0) return '';
  const lines = waiting.map(
    (each) => `  ${heldText(each)}: ${paint('yellow', `syncline approve ${each.id}`)}\n`,
  );
  return `held, and nothing of it written:\n${lines.join('')}`;
}

/** The cases that a person must decide, in short. `all`: the command that shows every one. */
export function renderParked(cases: readonly InboxRow[], all: string, paint: Paint): string {
  if (cases.length === 0) return '';
  const lines = cases
    .slice(0, MOST_CASES)
    .map(({ code, message }) => `  ${paint('yellow', code)}: ${message}\n`);
  const hidden = cases.length - lines.length;
  if (hidden > 0) lines.push(paint('dim', `  … and ${hidden} more: ${all}\n`));
  return `${count(cases.length, 'case')} for a person:\n${lines.join('')}`;
}
