import type { Value } from '../../runtime/abi/index.ts';
import type {
  ApplyReport,
  Plan,
  PlannedAction,
  PlannedChange,
  PlannedCount,
  PlannedLoad,
  PlannedRecord,
  SkippedAction,
} from '../../runtime/index.ts';
import { describeFailure } from './failure.ts';
import { limitText, writesText } from './held-text.ts';
import { count } from './table.ts';
import type { Paint } from './terminal.ts';

export interface PlanReportOptions {
  /** Values are personal data: shown only where they were asked for. */
  readonly values: boolean;
}

const HIDDEN = '•••';
const NOTHING = '(empty)';

/** A plan for people: first in numbers, then change by change. */
export function renderPlan(plan: Plan, options: PlanReportOptions, paint: Paint): string {
  const parts = [
    renderCounts(plan, paint),
    plan.actions.map((action) => renderAction(action, options, paint)).join(''),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function renderCounts({ counts, linked, parked, load, actions, stopped }: Plan, paint: Paint): string {
  const head = stopped
    ? 'stopped; up to here'
    : actions.length === 0
      ? 'nothing to write'
      : 'a run would make';
  const lines = counts.map((each) => `  ${writesText(each)}${renderHeld(each, paint)}\n`);
  const also = [
    ...(linked > 0 ? [`${count(linked, 'pair')} to link`] : []),
    ...(parked > 0 ? [`${count(parked, 'case')} for the inbox`] : []),
  ];
  return [
    `${paint('bold', head)}${actions.length === 0 ? '' : ` ${count(actions.length, 'change')}:`}\n`,
    ...lines,
    ...(also.length === 0 ? [] : [`${also.join(', ')}\n`]),
    ...load.flatMap((each) => renderLoad(each, paint)),
  ].join('');
}

/** A run would not make them before they are approved. */
function renderHeld({ held }: PlannedCount, paint: Paint): string {
  return held === undefined ? '' : paint('yellow', ` (held: ${limitText(held)})`);
}

function renderLoad({ connection, requests, minutes }: PlannedLoad, paint: Paint): string[] {
  if (requests === 0) return [];
  const time =
    minutes === undefined ? '' : `, ${minutes <= 1 ? 'up to a minute' : `about ${minutes} minutes`}`;
  return [paint('dim', `${connection}: ${count(requests, 'request')}${time}\n`)];
}

const signs: Readonly<Record<PlannedAction['kind'], string>> = {
  create: '+',
  update: '~',
  archive: '-',
  delete: '-',
};

function renderAction(action: PlannedAction, options: PlanReportOptions, paint: Paint): string {
  const { kind, source, target, changes } = action;
  const sign = paint(kind === 'create' ? 'green' : kind === 'update' ? 'yellow' : 'red', signs[kind]);
  const removed = kind === 'delete' || kind === 'archive';
  const why = removed
    ? `${kind === 'archive' ? 'archived' : 'deleted'}: ${recordText(source)} was deleted`
    : `from ${recordText(source)}`;
  const lines = changes.map((change) => `    ${renderChange(change, options, paint)}\n`);
  return `${sign} ${recordText(target)}  ${paint('dim', why)}\n${lines.join('')}`;
}

function renderChange(change: PlannedChange, options: PlanReportOptions, paint: Paint): string {
  const after = valueText(change.after, options, change.refersTo.length > 0);
  const text = change.before === undefined ? after : `${valueText(change.before, options)} → ${after}`;
  const row = change.row === undefined ? '' : paint('dim', `  ${change.row}`);
  return `${change.property}: ${text}${row}`;
}

function valueText(value: Value, { values }: PlanReportOptions, isSymbol = false): string {
  if (value === null || value === '') return NOTHING;
  if (isSymbol && typeof value === 'string' && /^\(new \d+\)$/.test(value)) return value;
  return values ? JSON.stringify(value) : HIDDEN;
}

/** `chargebee customer 17`, `chargebee customer (new 3)` */
function recordText({ connection, object, id, madeBy }: PlannedRecord): string {
  return `${connection} ${object} ${id ?? `(new ${madeBy})`}`;
}

const reasons: Readonly<Record<SkippedAction['why'], string>> = {
  changed: 'something else would have been written by then',
  held: 'it exceeds a limit: syncline approve',
  'not reached': 'it was not reached: what it depends on was not made, or a record is busy or gone',
};

/** What came of a plan, and what did not. */
export function renderSkipped({ applied, skipped }: ApplyReport, paint: Paint): string {
  const lines = skipped.map(({ action, why }) => {
    const { number, kind, target, source } = action;
    return `  ${number}. ${kind} ${recordText(target)} from ${recordText(source)}: ${paint('yellow', reasons[why])}\n`;
  });
  const head = skipped.length === 0 ? '' : `, ${skipped.length} skipped:`;
  return `${paint('bold', `${count(applied, 'change')} of the plan made`)}${head}\n${lines.join('')}`;
}

export function describeSkipped({ action, why }: SkippedAction) {
  const { digest: _, ...named } = action;
  return { ...named, why };
}

/** A plan as `--json` shows it. */
export function describePlan(plan: Plan, { values }: PlanReportOptions) {
  const { actions, errors, madeAt, ...numbers } = plan;
  return {
    madeAt: new Date(madeAt).toISOString(),
    ...numbers,
    actions: actions.map(({ changes, ...action }) => ({
      ...action,
      changes: changes.map(({ before, after, ...change }) => ({
        ...change,
        ...(values ? { before: before ?? null, after } : {}),
      })),
    })),
    errors: errors.map(describeFailure),
  };
}
