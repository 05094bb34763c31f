import type { RecordValues, Side } from '../../runtime/abi/index.ts';
import { saidAt, selectedList } from '../../runtime/abi/index.ts';
import type { Surroundings } from './example.ts';
import { factsOf, resolve } from './example.ts';
import { isCanonical } from './is-canonical.ts';
import type { RowSubject } from './subject.ts';
import { nest, patched, pick, samePaths, without } from './values.ts';

export type Records = Readonly<Record<Side, RecordValues | undefined>>;

/** What comes of carrying one record over to the other. */
export type Step =
  /** The records after it. */
  | { readonly kind: 'said'; readonly records: Records }
  /** The row has nothing to say here: a guard is false, or something is not known. */
  | { readonly kind: 'rests' }
  /** A value that no value of the other side corresponds to, put aside for a person. */
  | { readonly kind: 'parks' }
  | { readonly kind: 'broken'; readonly problem: StepProblem; readonly detail: string };

export type StepProblem = 'mapping-threw' | 'mapping-not-deterministic' | 'value-not-canonical';

/** Runs the generated mapping towards a side, and applies what it says. */
export function stepTo(target: Side, subject: RowSubject, records: Records, around: Surroundings): Step {
  try {
    const patch = carried(target, subject, records, around);
    const again = carried(target, subject, records, around);
    const own = targetsOf(subject, target).map(({ path }) => path);
    if (!samePaths(patch, again, own)) {
      return broken('mapping-not-deterministic', JSON.stringify(pick(again, own)));
    }
    return takeOver(target, subject, records, patch);
  } catch (error) {
    if (error instanceof Error && error.name === 'SyncError') return { kind: 'parks' };
    return broken('mapping-threw', String(error));
  }
}

function broken(problem: StepProblem, detail: string): Step {
  return { kind: 'broken', problem, detail };
}

function carried(target: Side, subject: RowSubject, records: Records, around: Surroundings): RecordValues {
  const { sync } = subject;
  const { left, right } = records;
  const references = resolve(subject, records, around.referenced);
  return target === 'right'
    ? sync.forward(left ?? {}, right, references, factsOf(around))
    : sync.backward(right ?? {}, left, references, factsOf(around));
}

/** Rows of one sync may decide about each other, so that the whole patch is applied, as a run would. */
function takeOver(target: Side, subject: RowSubject, records: Records, patch: RecordValues): Step {
  const present = records[target];
  const lasting = present === undefined ? patch : without(patch, onlyOnCreate(subject, target));
  const own = targetsOf(subject, target);
  const wrong = own.find(({ path, property }) => !isCanonical(saidAt(lasting, path) ?? null, property));
  if (wrong !== undefined) {
    return broken('value-not-canonical', `${wrong.path} is of type ${wrong.property.type}`);
  }
  if (own.every(({ path }) => saidAt(lasting, path) === undefined)) return { kind: 'rests' };
  return {
    kind: 'said',
    records: {
      ...records,
      [target]: patched(
        present ?? empty(subject, target),
        lasting,
        own.map(({ path }) => path),
      ),
    },
  };
}

/** A record that has just been made holds nothing but what it was made with. */
function empty({ interest }: RowSubject, side: Side): RecordValues {
  return nest(interest[side].map((path) => [selectedList(path) ?? path, null] as const));
}

/** The properties that the row writes on a side. */
function targetsOf({ ir, index }: RowSubject, target: Side) {
  const assignments = target === 'right' ? ir.forward : ir.backward;
  return assignments.filter(({ row }) => row === index).map((assignment) => assignment.target);
}

function onlyOnCreate({ sync }: RowSubject, target: Side): readonly string[] {
  const pathsOf = (onCreate: boolean) =>
    sync.rows.flatMap((row) =>
      (row.onCreate === true) === onCreate ? row[target].map((path) => path.join('.')) : [],
    );
  const lasting = new Set(pathsOf(false));
  return pathsOf(true).filter((path) => !lasting.has(path));
}
