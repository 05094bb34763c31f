import { createHmac, timingSafeEqual } from 'node:crypto';

import { recordText } from './keys.ts';
import { canonicalText } from './same-value.ts';

import type { Value } from '../abi/index.ts';
import type { Plan, PlannedAction, PlannedRecord } from './plan.ts';

/** A plan to be applied later: what it does, and keyed digests in place of values. Holds no personal data but ids. */
export interface SavedPlan {
  readonly formatVersion: 1;
  readonly madeAt: number;
  /** Names of the flows that it was made with. */
  readonly flows: readonly string[];
  readonly actions: readonly SavedAction[];
  /** Shows that nobody changed it who does not have the key. */
  readonly seal: string;
}

export interface SavedAction extends Pick<PlannedAction, 'number' | 'kind' | 'effect' | 'source' | 'target'> {
  /** Of what is written, and of what it replaces. */
  readonly digest: string;
}

/** Version of the form of a saved plan. */
export const planFormat = 1;

export function savePlan({ madeAt, flows, actions }: Plan, key: string): SavedPlan {
  const saved = {
    formatVersion: planFormat,
    madeAt,
    flows,
    actions: actions.map((action): SavedAction => {
      const { number, kind, effect, source, target } = action;
      return { number, kind, effect, source, target, digest: digestOf(action, actions, key) };
    }),
  } as const;
  return { ...saved, seal: keyed(JSON.stringify(saved), key) };
}

/** Whether a plan is as it was saved with this key. */
export function isSealed({ seal, ...saved }: SavedPlan, key: string): boolean {
  const [given, own] = [Buffer.from(seal), Buffer.from(keyed(JSON.stringify(saved), key))];
  return given.length === own.length && timingSafeEqual(given, own);
}

/** Tells actions apart, whatever their order: records that are not made yet are called by what they are made from. */
export function actionName(
  { kind, effect, source, target }: Pick<SavedAction, 'kind' | 'effect' | 'source' | 'target'>,
  actions: Sources,
): string {
  return `${kind} ${effect} ${plannedName(target, actions)} from ${plannedName(source, actions)}`;
}

/** Actions by their numbers. */
type Sources = readonly Pick<PlannedAction, 'source'>[];

export function plannedName({ connection, object, id, madeBy }: PlannedRecord, actions: Sources): string {
  const maker = madeBy === undefined ? undefined : actions[madeBy - 1];
  if (maker === undefined) return recordText({ connection, object, id: id ?? '' });
  return madeName({ connection, object }, plannedName(maker.source, actions));
}

/** What a record is called that is made from another one. */
export function madeName(
  { connection, object }: Pick<PlannedRecord, 'connection' | 'object'>,
  from: string,
): string {
  return `${connection}:${object}:(new from ${from})`;
}

/** By dotted path, with the names of records in place of ids that no system has given yet. */
export interface Writing {
  readonly before: Readonly<Record<string, Value>>;
  readonly after: Readonly<Record<string, Value>>;
}

export function writingDigest({ before, after }: Writing, key: string): string {
  return keyed(canonicalText({ before, after }), key);
}

function digestOf({ changes }: PlannedAction, actions: readonly PlannedAction[], key: string): string {
  const named = (value: Value): Value =>
    mapTexts(value, (text) =>
      text.replaceAll(/\(new (\d+)\)/g, (symbol, number) => {
        const maker = actions[Number(number) - 1];
        return maker === undefined ? symbol : plannedName(maker.target, actions);
      }),
    );
  const before = changes.flatMap((each) =>
    each.before === undefined ? [] : [[each.property, named(each.before)]],
  );
  const after = changes.map((each) => [
    each.property,
    each.refersTo.length > 0 ? named(each.after) : each.after,
  ]);
  return writingDigest({ before: Object.fromEntries(before), after: Object.fromEntries(after) }, key);
}

/** A value with every text in it, however deep, replaced. */
export function mapTexts(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => mapTexts(each, change));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      each === undefined ? undefined : mapTexts(each, change),
    ]),
  );
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

function keyed(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
