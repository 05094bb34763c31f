import type { HttpRequest, HttpResponse } from '../../runtime/environment.ts';
import type { Stage } from './stage.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';

type System = 'webcrm' | 'chargebee';

/** What a system does for a whole cycle. */
export interface Mood {
  /** Nothing gets through to it. */
  readonly down: System | undefined;
  /** It shows no record to anybody, as if the credentials were not allowed to see any. */
  readonly blind: System | undefined;
  /** All its lists fail, or say that there is nothing, although everything else may be done. */
  readonly broken: { readonly system: System; readonly status: number } | undefined;
}

const SYSTEMS: readonly System[] = ['webcrm', 'chargebee'];

export const goodMood: Mood = { down: undefined, blind: undefined, broken: undefined };

export function drawMood({ plan, period }: Stage, random: Seeded): Mood {
  return {
    down: random.chance(plan.outages) ? random.pick(SYSTEMS) : undefined,
    // A system that has never shown anything is taken for one that holds nothing.
    blind: period > 0 && random.chance(plan.blindness) ? random.pick(SYSTEMS) : undefined,
    broken: random.chance(plan.brokenLists)
      ? { system: random.pick(SYSTEMS), status: random.pick([204, 500]) }
      : undefined,
  };
}

/** What becomes of an answer on its way. Undefined: it arrives as it is. */
export function spoiled(
  stage: Stage,
  mood: Mood,
  random: Seeded,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse | undefined {
  if (request.method !== 'GET' || response.status !== 200) return undefined;
  const question = toQuestion(request.url);
  const { plan } = stage;
  if (mood.blind === question.system) return unseen(question, response);
  if (question.kind === 'record') return undefined;
  if (isDenied(stage, question)) return refused(response);
  if (question.kind !== 'events' && mood.broken?.system === question.system) {
    return broken(mood.broken.status, response);
  }
  if (question.kind === 'whole' && MAY_BE_SHORT.test(question.path) && random.chance(plan.shortPages)) {
    return withRecords(response, (records) => records.slice(0, Math.floor(records.length / 2)));
  }
  if (question.kind === 'events' && plan.repeatedEvents) return withOldEvent(stage, random, response);
  if (question.system === 'webcrm' && random.chance(plan.gaps)) return withGaps(random, response);
  return undefined;
}

interface Question {
  readonly system: System;
  readonly path: string;
  readonly kind: 'record' | 'whole' | 'changes' | 'search' | 'events';
}

/** Who is asked for what, by the address alone. */
export function toQuestion(url: string): Question {
  const { pathname, search } = new URL(url);
  const system = pathname.startsWith('/api/v2/') ? 'chargebee' : 'webcrm';
  const path = system === 'chargebee' ? pathname.slice('/api/v2'.length) : pathname;
  return { system, path, kind: kindOf(path, decodeURIComponent(search)) };
}

function kindOf(path: string, search: string): Question['kind'] {
  if (path === '/events') return 'events';
  if (/^\/\w+\/./.test(path)) return 'record';
  if (/\[is\]=|=\+?'/.test(search)) return 'search';
  return /updated_at|UpdatedAt/.test(search) ? 'changes' : 'whole';
}

const MAY_BE_SHORT = /^\/(?:Products|Persons|customers)$/;

/** The list itself is refused for a while, although everything else may be done. */
function isDenied({ plan, round }: Stage, { path, kind }: Question): boolean {
  return round <= plan.deniedUntil && path === '/items' && kind !== 'search';
}

function refused(response: HttpResponse): HttpResponse {
  return {
    ...response,
    status: 403,
    body: JSON.stringify({ message: 'Not allowed.', type: 'operation_failed' }),
  };
}

function unseen({ kind }: Question, response: HttpResponse): HttpResponse {
  if (kind !== 'record') return withRecords(response, () => []);
  return { ...response, status: 404, body: JSON.stringify({ message: 'There is none.' }) };
}

function broken(status: number, response: HttpResponse): HttpResponse {
  return { ...response, status, body: status === 204 ? '' : JSON.stringify({ message: 'Try again.' }) };
}

/** The same answer with other records, and no word of further pages where some are left out. */
function withRecords(
  response: HttpResponse,
  change: (records: readonly unknown[]) => readonly unknown[],
): HttpResponse {
  const body: unknown = JSON.parse(response.body);
  if (Array.isArray(body)) return { ...response, body: JSON.stringify(change(body)) };
  if (typeof body !== 'object' || body === null || !('list' in body) || !Array.isArray(body.list))
    return response;
  return { ...response, body: JSON.stringify({ list: change(body.list) }) };
}

/** Somebody hears of an event once more, after newer ones. */
function withOldEvent({ heard }: Stage, random: Seeded, response: HttpResponse): HttpResponse {
  const old = [...heard];
  const body: unknown = JSON.parse(response.body);
  if (typeof body === 'object' && body !== null && 'list' in body && Array.isArray(body.list))
    heard.push(...body.list);
  if (old.length === 0 || random.chance(0.5)) return response;
  return withRecords(response, (records) => [...records, random.pick(old)]);
}

const LEFT_OUT = [
  'PersonFirstName',
  'PersonLastName',
  'PersonMobilePhone',
  'ProductComment',
  'ProductCustom3',
];

function withGaps(random: Seeded, response: HttpResponse): HttpResponse {
  const name = random.pick(LEFT_OUT);
  return withRecords(response, (records) =>
    records.map((record) =>
      typeof record === 'object' && record !== null
        ? Object.fromEntries(Object.entries(record).filter(([each]) => each !== name))
        : record,
    ),
  );
}
