import { toldOfCase } from './history.ts';
import { findCase } from './parked-case.ts';

import type { Desk, Draft } from './decision.ts';

/** Closes a case until a mapped property of one of its records changes, or it comes to name other records. */
export async function ignoring(desk: Desk, key: string): Promise<Draft> {
  const row = await findCase(desk, key, 'ignore');
  return { records: [], change: { ignore: [key], history: toldOfCase(desk, row, 'ignore') } };
}
