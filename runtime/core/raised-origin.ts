import { compareOrigins } from './origin.ts';

import type { Side } from '../abi/index.ts';
import type { Origin } from '../store/store.ts';
import type { Scene } from './view.ts';

/** The winner's origin, made later than what it overwrites: otherwise a third system would bring that back. */
export function raisedOrigin(
  scene: Scene,
  from: Side,
  winner: Origin | undefined,
  loser: Origin | undefined,
): Origin {
  const { object } = scene[from];
  const origin = winner ?? { time: 0, connection: object.connection, change: object.object };
  if (loser === undefined || compareOrigins(origin, loser, scene.rankOf) > 0) return origin;
  return { ...origin, time: loser.time + 1 };
}
