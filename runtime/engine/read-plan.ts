import { effects } from '../core/action.ts';
import { isSealed, planFormat } from '../core/saved-plan.ts';
import { explanation } from '../error-codes.ts';
import { SyncError } from '../errors.ts';

import type { SavedAction, SavedPlan } from '../core/saved-plan.ts';
import type { RuntimeCode } from '../error-codes.ts';

/** A saved plan that nobody has changed. Throws where it is something else. */
export function toSavedPlan(saved: unknown, key: string): SavedPlan {
  const plan = readPlan(saved);
  if (!isSealed(plan, key)) throw refused('plan-foreign');
  return plan;
}

/** What looks like a saved plan, whoever made it. Throws where it is something else. */
export function readPlan(saved: unknown): SavedPlan {
  if (!isObject(saved) || typeof saved['formatVersion'] !== 'number') throw refused('plan-unreadable');
  if (saved['formatVersion'] !== planFormat) throw refused('plan-of-other-version');
  if (!isPlan(saved)) throw refused('plan-unreadable');
  return saved;
}

function refused(code: RuntimeCode): SyncError {
  const { meaning, fix } = explanation(code);
  return new SyncError(code, meaning, { fix });
}

function isPlan(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & SavedPlan {
  const { madeAt, flows, actions, seal } = value;
  return (
    typeof madeAt === 'number' &&
    Array.isArray(flows) &&
    flows.every((flow) => typeof flow === 'string') &&
    Array.isArray(actions) &&
    actions.every(isAction) &&
    typeof seal === 'string'
  );
}

const kinds: readonly unknown[] = ['create', 'update', 'delete', 'archive'];

function isAction(value: unknown): value is SavedAction {
  if (!isObject(value)) return false;
  const { number, kind, effect, source, target, digest } = value;
  const isEffect = effects.some((each) => each === effect);
  const isNamed = isRecord(source) && isRecord(target);
  return (
    typeof number === 'number' && kinds.includes(kind) && isEffect && isNamed && typeof digest === 'string'
  );
}

function isRecord(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { connection, object, id, madeBy } = value;
  const isKnown = typeof id === 'string' || (Number.isInteger(madeBy) && id === undefined);
  return typeof connection === 'string' && typeof object === 'string' && isKnown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
