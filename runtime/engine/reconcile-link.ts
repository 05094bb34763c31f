import { agree, withOrigin } from '../core/agreement.ts';
import { decide } from '../core/decide.ts';
import { otherSide, pairText, workKey } from '../core/keys.ts';
import { steps } from '../core/steps.ts';
import { SyncError } from '../errors.ts';
import { askAgain } from './ask-again.ts';
import { wakeReferenced } from './askers.ts';
import { settleAttempt } from './attempt.ts';
import { joinCommits } from './join-commits.ts';
import { refresh, withoutPending } from './known-values.ts';
import { toSight } from './link-view.ts';
import { ownKey } from './match-cases.ts';
import { parkCommit, unparkCommit } from './parking.ts';
import { changeOf, save } from './pass.ts';
import { followPresence } from './presence.ts';
import { putOff } from './put-off.ts';
import { backoff } from './settings.ts';
import { tellUnreadable } from './unreadable-values.ts';
import { updateBudget } from './update-action.ts';
import { writeStep } from './write-step.ts';

import type { Side } from '../abi/index.ts';
import type { ConflictPlace } from '../core/conflict-place.ts';
import type { Verdict } from '../core/decide.ts';
import type { Unit } from '../core/unit.ts';
import type { View } from '../core/view.ts';
import type { Commit } from '../store/store.ts';
import type { Held } from './known-values.ts';
import type { Sight } from './link-view.ts';
import type { LinkPass, PassResult } from './pass.ts';

/** Reading, writing one side and writing the other make three; foreign edits meanwhile a few more. */
const mostRounds = 8;

/** Brings one link into agreement: decides from its present state, writes one side at a time, and decides again. */
export async function reconcileLink(pass: LinkPass): Promise<PassResult> {
  try {
    return { ...(await bringTogether(pass)), link: pass.link };
  } catch (error) {
    if (error instanceof SyncError && isWriteDone(pass)) await save(pass, {});
    throw error;
  }
}

/** What became of a write is stored with what follows from it, or by itself where that fails. */
function isWriteDone({ link, savedLink }: LinkPass): boolean {
  return savedLink?.attempt !== undefined && link.attempt === undefined;
}

async function bringTogether(pass: LinkPass): Promise<PassResult> {
  const early = (await followPresence(pass)) ?? (await settleAttempt(pass));
  if (early !== undefined) return early;
  for (let round = 0; round < mostRounds; round++) {
    const sight = await toSight(pass);
    const verdicts = decide(sight.view);
    const planned = steps(verdicts, sight.view);
    const [step] = planned;
    if (step === undefined) return settled(pass, sight, verdicts);
    if (!pass.engine.gate.admits(updateBudget(pass, step))) {
      return putOff(
        pass,
        planned.map((each) => updateBudget(pass, each)),
      );
    }
    const done =
      pass[step.side].read === undefined
        ? await readTarget(pass, step.side)
        : await writeStep(pass, sight, settle(pass, sight.view, verdicts), step);
    if (done !== undefined) return done;
  }
  const { engine, claim } = pass;
  return { change: changeOf(pass), due: engine.clock.now() + backoff(claim.tries, engine.settings) };
}

/** A write is decided from the target as it is now. */
async function readTarget(pass: LinkPass, side: Side): Promise<PassResult | undefined> {
  const { engine } = pass;
  const target = pass[side];
  if (target.object.model.operations.read === undefined) {
    const { row, values } = target;
    target.read = {
      id: row.key.id,
      revision: row.revision,
      stamp: row.stamp,
      deleted: false,
      values,
      raw: undefined,
    };
    return undefined;
  }
  const freshness = await refresh(engine, target);
  if (freshness === 'gone') return askAgain(pass, side);
  if (typeof freshness === 'string') return undefined;
  return { change: changeOf(pass), due: freshness.staleUntil };
}

/** Takes over what needs no write: both bases, and one origin where both sides hold the same edit. */
function settle(pass: LinkPass, view: View, verdicts: readonly Verdict[]): Commit {
  const agreed = verdicts.filter((each) => each.kind === 'agree');
  if (agreed.length > 0) {
    const bases = agree(
      view,
      agreed.map(({ unit }) => unit),
    );
    pass.link = { ...pass.link, leftBase: bases.left, rightBase: bases.right };
  }
  for (const { unit, origin } of agreed) {
    if (origin === undefined) continue;
    for (const side of ['left', 'right'] as const) {
      pass[side].row = withOrigin(pass[side].row, unit[side].paths, origin);
    }
  }
  return conflicts(pass, verdicts);
}

async function settled(pass: LinkPass, sight: Sight, verdicts: readonly Verdict[]): Promise<PassResult> {
  const change = settledCommit(pass, sight, verdicts);
  // Whoever looked for a partner just before the link was made may have put a case into the inbox since.
  const unpark = unparkCommit(pass.engine, () =>
    [pass.left, pass.right].map(({ row }) => ownKey(pass.pair, row.key)),
  );
  return { change: joinCommits(change, unpark, await referencesOf(pass, sight)) };
}

/** All that is stored of a link that needs no write, but what it refers to. */
export function settledCommit(pass: LinkPass, sight: Sight, verdicts: readonly Verdict[]): Commit {
  const inbox = settle(pass, sight.view, verdicts);
  const { engine, claim } = pass;
  const partner = pass[otherSide(pass.self)];
  partner.row = withoutPending(partner, [pass.link]);
  return joinCommits(
    changeOf(pass),
    inbox,
    sight.waiting(),
    tellUnreadable(engine, claim, partner.row),
    partnerDone(pass, sight, partner),
  );
}

async function referencesOf(pass: LinkPass, sight: Sight): Promise<Commit> {
  const { refersTo } = sight;
  return refersTo === undefined
    ? {}
    : joinCommits(referencesIn(pass, sight), await wakeReferenced(pass, refersTo));
}

export function referencesIn({ pair, left, right }: LinkPass, { refersTo }: Sight): Commit {
  if (refersTo === undefined) return {};
  return {
    references: [
      { record: left.row.key, within: pair.key, to: refersTo.left },
      { record: right.row.key, within: pair.key, to: refersTo.right },
    ],
  };
}

/**
 * Where the partner takes part in this pair only, nothing is left to do about it: one pass does for both. A referenced
 * record, or a new link that its conditions ask about, may have marked it in the meantime, which no expectation of this
 * pass would notice.
 */
function partnerDone({ pair, self }: LinkPass, { refersTo }: Sight, { object, row }: Held): Commit {
  const refers = refersTo !== undefined && (refersTo.left.length > 0 || refersTo.right.length > 0);
  const isShared = pair.shared === otherSide(self);
  return refers || isShared || object.asked || object.pairs.length > 1
    ? {}
    : { drop: [workKey('record', row.key)] };
}

/** Conflicts that a person has to decide, and those that are none any more. */
function conflicts(pass: LinkPass, verdicts: readonly Verdict[]): Commit {
  const park: Commit[] = [];
  const unpark: string[] = [];
  const parked = new Map(
    verdicts.filter((each) => each.kind === 'park').map(({ unit, places }) => [unit, places]),
  );
  for (const unit of new Set(verdicts.map((verdict) => verdict.unit))) {
    if (!mayPark(unit)) continue;
    const key = `conflict ${pairText(pass.link.pair)} ${pass.link.leftId} ${unit.rows[0] ?? ''}`;
    const places = parked.get(unit);
    if (places === undefined) {
      unpark.push(key);
      continue;
    }
    park.push(
      parkCommit(pass.engine, pass.claim, {
        code: 'edit-conflict',
        key,
        message: `${placesText(places)} were both changed (${unit.label})`,
        records: [pass.left.row.key, pass.right.row.key],
        pair: pass.link.pair,
        link: pass.link.id === 0 ? undefined : pass.link.id,
        row: unit.rows[0],
      }),
    );
  }
  return joinCommits(
    ...park,
    unparkCommit(pass.engine, () => unpark),
  );
}

/** Conflicts that one case names: those of a long list would be a text of their own. */
const mostNamed = 3;

function placesText(places: readonly ConflictPlace[]): string {
  const named = places.slice(0, mostNamed).map(({ left, right }) => `${left} and ${right}`);
  const more = places.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function mayPark({ conflict, list }: Unit): boolean {
  return conflict.policy === 'park' || list?.units.some(mayPark) === true;
}
