import { deriveId } from '../core/derive-id.ts';
import { digest } from '../core/digest.ts';
import { nest } from '../core/flat-values.ts';
import { pairText } from '../core/keys.ts';

import type { Step } from '../core/steps.ts';
import type { LinkPass } from './pass.ts';

/** An idempotency key of one attempt alone: the same change, made once more later, is another one. */
export function attemptKey({ engine, link }: LinkPass, { side, values }: Step, startedAt: number): string {
  const change = [side, link.ownWrites, startedAt, digest(nest(values))];
  return deriveId(engine.installation, pairText(link.pair), link.leftId, link.rightId, ...change);
}
