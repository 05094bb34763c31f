import { act } from './people/act.ts';
import type { PlannedEvent, RequestNumber } from './plan/event.ts';
import { derivedSeed, seeded } from './random.ts';
import type { Stage } from './stage.ts';
import type { Life } from './life.ts';
import type { RequestInfo, Treatment, Weather } from './system/weather.ts';

/** What went wrong, and what a run cost. */
export interface Tally {
  faults: number;
  crashes: number;
  requests: number;
  /** Reads of one record and searches. */
  questions: number;
  /** More requests than any run needs: one that makes them is in a loop. */
  readonly mostRequests: number;
}

/** What happens to the requests of one run, as it was planned. */
export function roundWeather(
  stage: Stage,
  events: readonly PlannedEvent[],
  life: Life,
  tally: Tally,
): Weather {
  const counts: Record<RequestNumber['of'], number> = { any: 0, create: 0, write: 0, list: 0 };
  const latency = seeded(derivedSeed(stage.plan.seed, 'latency', stage.round));

  const count = ({ kind }: RequestInfo): void => {
    counts.any += 1;
    if (kind === 'create') counts.create += 1;
    if (kind === 'create' || kind === 'write') counts.write += 1;
    if (kind === 'list' || kind === 'changes') counts.list += 1;
    tally.requests += 1;
    if (kind === 'read' || kind === 'search') tally.questions += 1;
  };
  const isNow = (request: RequestNumber | undefined, { kind }: RequestInfo): boolean => {
    if (request === undefined || counts[request.of] !== request.number) return false;
    if (request.of === 'any') return true;
    if (request.of === 'list') return kind === 'list' || kind === 'changes';
    return request.of === 'create' ? kind === 'create' : kind === 'create' || kind === 'write';
  };
  const happen = (request: RequestInfo, behindLists: boolean): void => {
    for (const event of events) {
      if (event.kind !== 'act' || event.during === undefined) continue;
      if ((event.during.of === 'list') !== behindLists || !isNow(event.during, request)) continue;
      stage.unclear = true;
      act(stage, event.number, event);
    }
  };
  return {
    async meet(request): Promise<Treatment> {
      await life.point();
      count(request);
      if (tally.requests > tally.mostRequests) await life.end();
      stage.time.advance(20 + latency.below(200));
      happen(request, false);
      const mood = events.find((event) => event.kind === 'mood' && event.connection === request.connection);
      const fault = events.find((event) => event.kind === 'fault' && isNow(event.request, request));
      if (mood !== undefined || fault !== undefined) {
        stage.unclear = true;
        tally.faults += 1;
      }
      return {
        mood: mood?.kind === 'mood' ? mood.mood : undefined,
        effect: fault?.kind === 'fault' ? fault.effect : undefined,
      };
    },
    async heard(request) {
      happen(request, true);
      if (events.some((event) => event.kind === 'crash over answer' && isNow(event.request, request)))
        await life.end();
      await life.point();
    },
  };
}
