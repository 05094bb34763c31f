import { decide } from '../core/decide.ts';
import { SyncError } from '../errors.ts';
import { certainMatches } from './certain-matches.ts';
import { joinCommits } from './join-commits.ts';
import { toSightAlone } from './link-view.ts';
import { linkHistory, newLink } from './new-link.ts';
import { commit, StaleState } from './pass.ts';
import { referencesIn, settledCommit } from './reconcile-link.ts';
import { concluded } from './reconcile-record.ts';
import { matchFound } from './unlinked.ts';

import type { Claim, Commit } from '../store/store.ts';
import type { Couple } from './certain-matches.ts';
import type { Engine } from './engine.ts';

/**
 * Links the records of a batch of work whose partner is certain and with which they agree already, as most of a first
 * load do: no system is asked or written to, and what would come of each by itself is stored at once. Gives the work
 * that is left. Must run while nothing else is under way.
 */
export async function linkAgreeing(engine: Engine, claims: readonly Claim[]): Promise<readonly Claim[]> {
  const couples = await certainMatches(engine, claims);
  const done = new Set<Claim>();
  await Promise.all(
    couples.map(async (couple) => {
      if (await isLinked(couple)) done.add(couple.claim);
    }),
  );
  return claims.filter((claim) => !done.has(claim));
}

async function isLinked(couple: Couple): Promise<boolean> {
  try {
    const change = agreedLink(couple);
    if (change === undefined) return false;
    await commit(couple.engine, change);
    return true;
  } catch (error) {
    if (error instanceof StaleState || (error instanceof SyncError && !error.code.startsWith('store-'))) {
      return false;
    }
    throw error;
  }
}

/** The link as a look at it comes out; undefined where something has to be written, or decided by a person. */
function agreedLink(couple: Couple): Commit | undefined {
  const { engine, claim, source, partner } = couple;
  const pass = newLink(couple, partner, linkHistory(couple, partner));
  const sight = toSightAlone(pass);
  const verdicts = sight === undefined ? [] : decide(sight.view);
  const rests = verdicts.every(({ kind }) => kind === 'agree' || kind === 'rest');
  if (sight === undefined || !rests) return undefined;
  const change = joinCommits(
    settledCommit(pass, sight, verdicts),
    referencesIn(pass, sight),
    matchFound(couple, couple.keys, partner),
  );
  return concluded(engine, claim, source, [], [{ change, link: pass.link }]);
}
