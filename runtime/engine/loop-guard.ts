import { sameValue } from '../core/same-value.ts';

import type { Step } from '../core/steps.ts';
import type { LinkPass } from './pass.ts';

/**
 * Whether two systems keep turning each other's values into something else: after several own writes, the same values
 * go to the same record for the third time.
 */
export async function isPingPong(pass: LinkPass, step: Step): Promise<boolean> {
  const { link, engine } = pass;
  if (link.ownWrites < engine.settings.loopLimit) return false;
  const { key } = pass[step.side].row;
  const written = (await engine.store.history(key)).filter(({ kind }) => kind === 'update');
  const recent = written.slice(-engine.settings.loopLimit);
  const repeats = recent.filter(({ after }) => sameValue(after, step.values)).length;
  if (repeats >= 2) return true;
  pass.link = { ...link, ownWrites: 0 };
  return false;
}
