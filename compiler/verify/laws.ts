import type { RecordValues, Side, Value } from '../../runtime/abi/index.ts';
import type { Example, Surroundings } from './example.ts';
import type { Records, Step, StepProblem } from './step.ts';
import { stepTo } from './step.ts';
import type { RowSubject } from './subject.ts';
import { pick, samePaths, valueAt } from './values.ts';

/** What a trial of a row has come to. `idle`: it rested or parked, which proves nothing. */
type Verdict = { readonly kind: 'kept' | 'idle' } | Broken;

/** A law that does not hold, with the records that show it. */
export interface Broken {
  readonly kind: 'broken';
  readonly problem: StepProblem | 'law-broken';
  /** What should have been, for people. */
  readonly detail: string;
  /** The side that the trial starts from. */
  readonly start: Side;
  /** The record that is carried over, and what the other one holds before. */
  readonly record: RecordValues;
  readonly target: RecordValues | undefined;
  /** Values of the row on the other side, and back on its own. */
  readonly there: Readonly<Record<string, Value>> | undefined;
  readonly back: Readonly<Record<string, Value>> | undefined;
}

interface Trial {
  readonly subject: RowSubject;
  readonly around: Surroundings;
  readonly start: Side;
  readonly end: Side;
}

/** There and back. */
interface Round {
  readonly before: Records;
  readonly there: Step;
  readonly back: Step;
  /** Undefined where one of the two steps said nothing. */
  readonly after: Records | undefined;
}

const kept: Verdict = { kind: 'kept' };
const idle: Verdict = { kind: 'idle' };

/** Tries a row's law on one example, from each side that the row reads. */
export function judge(subject: RowSubject, example: Example): Verdict {
  const { direction } = subject.row;
  const verdicts = [
    ...(direction === 'backward' ? [] : [judgeFrom('left', subject, example)]),
    ...(direction === 'forward' ? [] : [judgeFrom('right', subject, example)]),
  ];
  return (
    verdicts.find(({ kind }) => kind === 'broken') ?? verdicts.find(({ kind }) => kind === 'kept') ?? idle
  );
}

function judgeFrom(start: Side, subject: RowSubject, example: Example): Verdict {
  const { row } = subject;
  const end = start === 'left' ? 'right' : 'left';
  const trial: Trial = { subject, around: example, start, end };
  const isNew = example.isNew || row.onCreate === true;
  const { left, right } = example;
  const before: Records = { left, right, ...(isNew && { [end]: undefined }) };
  // What is written once never comes back.
  if (row.direction !== 'both' || row.onCreate === true) return oneWay(trial, before);
  return row.law === 'isomorphic' ? isomorphic(trial, before) : stable(trial, before);
}

/** Whatever is read, something canonical is said, and the same each time. */
function oneWay(trial: Trial, before: Records): Verdict {
  const there = step(trial, trial.end, before);
  const round: Round = { before, there, back: { kind: 'rests' }, after: undefined };
  return there.kind === 'said' ? kept : (brokenStep(trial, round) ?? idle);
}

/** What went over comes back as it was. */
function isomorphic(trial: Trial, before: Records): Verdict {
  const round = goRound(trial, before);
  if (round.after === undefined) return brokenStep(trial, round) ?? idle;
  return isSame(trial, before, round.after)
    ? kept
    : broken(trial, round, 'law-broken', 'an isomorphic row gives back what it was given');
}

/** What came back once comes back as it is, and does not depend on what its target held before. */
function stable(trial: Trial, before: Records): Verdict {
  const first = goRound(trial, before);
  if (first.after === undefined) return brokenStep(trial, first) ?? idle;
  const second = goRound(trial, first.after);
  if (second.after === undefined) return brokenStep(trial, second) ?? idle;
  return isSame(trial, first.after, second.after)
    ? independent(trial, first, first.after)
    : broken(trial, second, 'law-broken', 'what has been there and back once does not change any more');
}

/** A value that is written is the value that is read, whatever stood there before. */
function independent(trial: Trial, round: Round, after: Records): Verdict {
  const { start, end } = trial;
  if (round.before[end] === undefined || !isFilled(trial, round.before)) return kept;
  const alone = goRound(trial, { ...round.before, [end]: undefined });
  if (alone.after === undefined || isSame(trial, alone.after, after)) return kept;
  const expected = JSON.stringify(pick(alone.after[start], paths(trial, start)));
  return broken(trial, round, 'law-broken', `with a target that is new it gives back ${expected}`);
}

function step({ subject, around }: Trial, target: Side, before: Records): Step {
  return stepTo(target, subject, before, around);
}

function goRound(trial: Trial, before: Records): Round {
  const there = step(trial, trial.end, before);
  if (there.kind !== 'said') return { before, there, back: { kind: 'rests' }, after: undefined };
  const back = step(trial, trial.start, there.records);
  return { before, there, back, after: back.kind === 'said' ? back.records : undefined };
}

function brokenStep(trial: Trial, round: Round): Broken | undefined {
  const wrong = [round.there, round.back].find((each) => each.kind === 'broken');
  return wrong && broken(trial, round, wrong.problem, wrong.detail);
}

function broken(trial: Trial, round: Round, problem: Broken['problem'], detail: string): Broken {
  const { start, end } = trial;
  const { before, there, back } = round;
  return {
    kind: 'broken',
    problem,
    detail,
    start,
    record: before[start] ?? {},
    target: before[end],
    there: there.kind === 'said' ? pick(there.records[end], paths(trial, end)) : undefined,
    back: back.kind === 'said' ? pick(back.records[start], paths(trial, start)) : undefined,
  };
}

function isFilled(trial: Trial, records: Records): boolean {
  const values = paths(trial, trial.start).map((path) => valueAt(records[trial.start], path));
  return values.every((value) => value !== undefined && value !== null && value !== '');
}

function isSame(trial: Trial, a: Records, b: Records): boolean {
  return samePaths(a[trial.start] ?? {}, b[trial.start] ?? {}, paths(trial, trial.start));
}

function paths({ subject }: Trial, side: Side): readonly string[] {
  return subject.row[side].map((path) => path.join('.'));
}
