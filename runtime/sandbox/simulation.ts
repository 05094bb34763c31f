import type { HttpRequest, HttpResponse } from '../environment.ts';
import type { Database, Moment } from './database.ts';
import { createFaultScript, takeEffects, type FaultEffect, type ServerTrouble } from './faults.ts';
import type { Json, JsonObject } from './json.ts';
import type {
  EditTiming,
  LoggedRequest,
  Sandbox,
  SandboxAnswer,
  SandboxOptions,
  SandboxRecord,
} from './sandbox.ts';

/** What is special about one system; `createSimulation` makes a sandbox of it. */
export interface System {
  readonly name: string;
  readonly database: Database;
  respond(request: HttpRequest, moment: Moment): HttpResponse;
  trouble(trouble: ServerTrouble, retryAfterSeconds: number | undefined): HttpResponse;
  get(object: string, id: string): JsonObject | undefined;
  all(object: string): readonly SandboxRecord[];
  add(object: string, record: JsonObject, moment: Moment): string;
  edit(object: string, id: string, changes: JsonObject, moment: Moment): void;
  remove(object: string, id: string, moment: Moment): void;
}

/** Puts faults, log, clock and snapshots around a system. */
export function createSimulation(system: System, options: SandboxOptions): Sandbox {
  const offset = options.clockOffsetMs ?? 0;
  const logLimit = options.logLimit ?? 1_000;
  const log: LoggedRequest[] = [];
  let script = createFaultScript([]);

  const handle = (request: HttpRequest, now: number): SandboxAnswer => {
    const effects = takeEffects(script, request);
    const answer = answerRequest(system, request, now + offset, effects);
    log.push(logged(request, now, answer, effects));
    if (log.length > logLimit) log.shift();
    return answer;
  };
  const moment = (now: number, timing: EditTiming = {}): Moment =>
    momentOf(now + offset, timing.lateMs ?? 0, timing.lagMs ?? 0);

  return {
    name: system.name,
    handle,
    log,
    script: (faults) => {
      script = createFaultScript(faults);
    },
    get: (object, id) => system.get(object, id),
    all: (object) => system.all(object),
    add: (object, record, now, timing) => system.add(object, record, moment(now, timing)),
    edit: (object, id, changes, now, timing) => system.edit(object, id, changes, moment(now, timing)),
    remove: (object, id, now, timing) => system.remove(object, id, moment(now, timing)),
    snapshot: () => JSON.stringify(system.database.save()),
    restore: (snapshot) => {
      const saved: Json = JSON.parse(snapshot);
      system.database.load(saved);
    },
  };
}

function answerRequest(
  system: System,
  request: HttpRequest,
  now: number,
  effects: readonly FaultEffect[],
): SandboxAnswer {
  const delayMs = total(effects, 'slow');
  if (!URL.canParse(request.url)) return { kind: 'response', response: dated(NO_URL, now), delayMs };
  if (effects.some((effect) => effect.kind === 'refuse')) return { kind: 'reset', sent: false, delayMs };
  const respond = (): HttpResponse =>
    system.respond(request, momentOf(now, total(effects, 'late_commit'), total(effects, 'stale')));
  for (const effect of effects) {
    if (effect.kind === 'reset') {
      if (effect.point === 'after') respond();
      return { kind: 'reset', sent: true, delayMs };
    }
    if (effect.kind === 'trouble') {
      if (effect.point === 'after') respond();
      const response = system.trouble(effect.trouble, effect.retryAfterSeconds);
      return { kind: 'response', response: dated(response, now), delayMs };
    }
  }
  return { kind: 'response', response: dated(respond(), now), delayMs };
}

const NO_URL: HttpResponse = { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' };

function momentOf(now: number, lateMs: number, lagMs: number): Moment {
  return { now, stamp: now - lateMs, readableAt: now + lagMs };
}

function total(effects: readonly FaultEffect[], kind: 'slow' | 'stale' | 'late_commit'): number {
  return effects.reduce((sum, effect) => (effect.kind === kind ? sum + effect.ms : sum), 0);
}

function dated(response: HttpResponse, now: number): HttpResponse {
  return { ...response, headers: { ...response.headers, date: new Date(now).toUTCString() } };
}

function logged(
  request: HttpRequest,
  at: number,
  answer: SandboxAnswer,
  effects: readonly FaultEffect[],
): LoggedRequest {
  return {
    at,
    method: request.method,
    url: request.url,
    body: request.url.includes('/Auth/') ? undefined : request.body,
    status: answer.kind === 'response' ? answer.response.status : undefined,
    effects: effects.map((effect) => effect.kind),
  };
}
