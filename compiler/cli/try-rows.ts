import type { RecordValues, Side, Value } from '../../runtime/abi/index.ts';
import { describedPath, saidAt, selectedList, unlinked } from '../../runtime/abi/index.ts';
import { decode, encode, SyncError, withCurrencies } from '../../runtime/index.ts';
import type { ProblemCode, ValueProblem } from '../../runtime/index.ts';
import type { RowSubject } from '../verify/subject.ts';
import { nest, patched, valueAt } from '../verify/values.ts';

/** A record as a file has it, and in canonical form. */
export interface GivenRecord {
  readonly wire: object;
  readonly values: RecordValues;
  /** Properties that cannot be read. A run would park the record. */
  readonly problems: readonly ValueProblem[];
}

/** One property that a row writes, in canonical form and as it would be sent. */
export interface WrittenValue {
  readonly path: string;
  readonly value: Value;
  readonly wire: unknown;
  /** Why the system would not take it. */
  readonly problem: ProblemCode | undefined;
}

/** What one row makes of the record. */
export type RowTrial = { readonly subject: RowSubject } & (
  | { readonly kind: 'writes'; readonly written: readonly WrittenValue[] }
  /** A guard is false, what it reads is not in the record, or the target is there already and it writes on create only. */
  | { readonly kind: 'rests' }
  /** For what these references lead to, which is not in the file. */
  | { readonly kind: 'waits'; readonly references: readonly string[] }
  | { readonly kind: 'parks'; readonly code: string; readonly message: string }
);

export interface Trial {
  /** Rows of the direction, in the order of the flow. */
  readonly subjects: readonly RowSubject[];
  readonly start: Side;
  readonly record: GivenRecord;
  readonly target: GivenRecord | undefined;
}

/** A record in canonical form, by the descriptor of its system. */
export function readRecord({ models }: RowSubject, side: Side, wire: object): GivenRecord {
  const { object, system } = models[side];
  return { wire, ...decode(object, system.empty, wire) };
}

/** Carries a record over row by row, so that one that parks does not hide what the others say. */
export function tryRows(trial: Trial): readonly RowTrial[] {
  const said = trial.subjects.map((subject) => ({ subject, ...carry(subject, trial) }));
  const patch = said.reduce<RecordValues>(
    (all, { values }) => patched(all, nest(entriesOf(values)), Object.keys(values)),
    {},
  );
  const sent = toWire(trial, patch);
  return said.map(({ subject, values, parked }): RowTrial => {
    if (parked !== undefined) return { subject, kind: 'parks', ...parked };
    const written = entriesOf(values).map(([path, value]) => ({ path, value, ...sent(path) }));
    if (written.length > 0) return { subject, kind: 'writes', written };
    const references = referencesOf(subject, trial.start);
    return references.length > 0 ? { subject, kind: 'waits', references } : { subject, kind: 'rests' };
  });
}

/** What the row reads through on the side that it starts from. */
function referencesOf({ row, sync }: RowSubject, start: Side): readonly string[] {
  const names = row.references ?? [];
  return sync.references
    .filter(({ name, side }) => side === start && names.includes(name))
    .map(({ name }) => name);
}

interface Carried {
  /** By dotted path; what is missing says nothing. */
  readonly values: Readonly<Record<string, Value>>;
  readonly parked?: { readonly code: string; readonly message: string };
}

/** Only what the row looks at, so that nothing but the row itself can fail. */
function carry(subject: RowSubject, { start, record, target }: Trial): Carried {
  const { sync, ir, index } = subject;
  if (target !== undefined && subject.row.onCreate === true) return { values: {} };
  const from = restrict(subject, start, record.values);
  const to = target && restrict(subject, start === 'left' ? 'right' : 'left', target.values);
  try {
    const patch =
      start === 'left' ? sync.forward(from, to, {}, unlinked) : sync.backward(from, to, {}, unlinked);
    const assignments = start === 'left' ? ir.forward : ir.backward;
    const paths = assignments.filter(({ row }) => row === index).map((each) => each.target.path);
    const known = paths.flatMap((path) => {
      const value = saidAt(patch, path);
      return value === undefined ? [] : [[path, value] as const];
    });
    return { values: Object.fromEntries(known) };
  } catch (error) {
    const code = error instanceof SyncError ? error.code : 'mapping-failed';
    const message = error instanceof Error ? error.message : String(error);
    return { values: {}, parked: { code, message } };
  }
}

function restrict({ interest }: RowSubject, side: Side, values: RecordValues): RecordValues {
  return nest(interest[side].map((path) => [path, valueAt(values, path)] as const));
}

/** What is sent for each path; amounts find their currency among all that is written. */
function toWire({ subjects: [first], start, target }: Trial, patch: RecordValues) {
  if (first === undefined) return () => ({ wire: undefined, problem: undefined });
  const { object, system } = first.models[start === 'left' ? 'right' : 'left'];
  const format = system.connector === 'chargebee' ? 'form' : 'json';
  const values = target === undefined ? withCurrencies(object, patch) : patch;
  const { wire, problems } = encode(object, system.empty, values, {
    format,
    current: target?.wire ?? values,
  });
  return (path: string) => ({
    wire: at(wire, selectedList(path) ?? path),
    problem: problems.find((each) => isWithin(each.path, describedPath(path)))?.code,
  });
}

/** A list cannot be written if one of its elements cannot. */
function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}[]`);
}

function at(wire: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      wire,
    );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function entriesOf(values: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(values);
}
