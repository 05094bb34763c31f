import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import type { SystemModel } from '../../runtime/abi/index.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import {
  TransportError,
  type HttpRequest,
  type HttpResponse,
  type Transport,
} from '../../runtime/environment.ts';
import { createSyncline, type Syncline } from '../../runtime/index.ts';
import type { Fault } from '../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import type { Store } from '../../runtime/store/store.ts';
import { spoiled, toQuestion, type Mood } from './answers.ts';
import { drawFault, drawLostAnswer } from './faults.ts';
import { commitLate, interfere } from './people.ts';
import type { Plan } from './plan.ts';
import { asPlanned, withoutLateRow } from './planned-flow.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';
import type { Stage } from './stage.ts';

const WEBCRM_URL = 'https://api.webcrm.example';
const CHARGEBEE_URL = 'https://acme-test.chargebee.com';
const SECRETS: Readonly<Record<string, string>> = { authCode: 'sandbox', apiKey: 'test_key' };

/** More requests than any cycle needs: a loop that does not end. */
const MOST_REQUESTS = 20_000;

export interface Tally {
  faults: number;
  crashes: number;
  requests: number;
  /** Records that filtered lists answered with. */
  listed: number;
  writes: { webcrm: number; chargebee: number };
}

/** A process: everything that dies with it. */
export interface Process {
  readonly syncline: Pick<Syncline, 'runOnce' | 'decide'>;
  readonly store: Store;
  readonly died: Promise<undefined>;
}

export interface Surroundings {
  readonly stage: Stage;
  readonly tally: Tally;
  /** Whether anything goes wrong. */
  readonly mishaps: { readonly on: boolean; readonly mood: Mood };
  readonly file: string;
  readonly random: Seeded;
}

/** Starts a process on what the state file holds. */
export async function startProcess(around: Surroundings): Promise<Process> {
  const { stage, file, random, mishaps } = around;
  const { plan, time } = stage;
  const opened = await openSqliteStore(file);
  const life = openLife(around);
  const environment = { clock: time, scheduler: time, random };
  const secrets = (name: string): string => SECRETS[name] ?? '';
  const shared = { ...environment, transport: openTransport(around, life), secrets };
  const planned = asPlanned(webcrmChargebee, plan);
  const flow = plan.lateRow !== undefined && stage.round <= plan.lateRow ? withoutLateRow(planned) : planned;
  const model = (connection: string): SystemModel => {
    const found = flow.systems[connection];
    if (found === undefined) throw new Error(`the flow has no system ${connection}`);
    return found;
  };
  const store = mortal(opened, life);
  const syncline = createSyncline({
    flows: [flow],
    connectors: [
      restConnector({ ...shared, connection: 'webcrm', url: WEBCRM_URL, model: model('webcrm') }),
      chargebeeConnector({
        ...shared,
        connection: 'chargebee',
        url: CHARGEBEE_URL,
        model: model('chargebee'),
      }),
    ],
    store,
    environment,
    settings: mishaps.on ? { fullScanEvery: plan.fullScanEvery } : {},
  });
  return { syncline, store, died: life.died };
}

interface Life {
  readonly died: Promise<undefined>;
  /** Where the process may die. A dead process never hears of anything again. */
  readonly point: () => Promise<void>;
  readonly end: () => Promise<never>;
}

function openLife({ stage, tally, mishaps, random }: Surroundings): Life {
  let dead = false;
  let die: () => void = () => undefined;
  const died = new Promise<undefined>((resolve) => {
    die = () => resolve(undefined);
  });
  const end = async (): Promise<never> => {
    if (!dead) {
      dead = true;
      stage.unclear = true;
      tally.crashes += 1;
      die();
    }
    return new Promise<never>(() => undefined);
  };
  return {
    died,
    end,
    point: async () => {
      if (dead || (mishaps.on && random.chance(stage.plan.crashes / 4))) await end();
    },
  };
}

function mortal(opened: Store, { point }: Life): Store {
  return {
    ...opened,
    commit: async (change) => {
      await point();
      const result = await opened.commit(change);
      await point();
      return result;
    },
    commitAll: async (changes) => {
      await point();
      const results = await opened.commitAll(changes);
      await point();
      return results;
    },
  };
}

function openTransport(around: Surroundings, life: Life): Transport {
  const { stage, tally, mishaps, random } = around;
  const { plan, time } = stage;
  return {
    async send(request) {
      await life.point();
      tally.requests += 1;
      if (tally.requests > MOST_REQUESTS) throw new Error('the cycle does not end');
      const system = request.url.startsWith(CHARGEBEE_URL) ? 'chargebee' : 'webcrm';
      if (mishaps.mood.down === system) {
        stage.unclear = true;
        throw new TransportError('connection refused', false);
      }
      const loses = mishaps.on && isCreate(request, plan) && random.chance(plan.lostCreates);
      const script = mishaps.on ? scriptFor(around, loses) : [];
      stage[system].script(script);
      if (script.length > 0) stage.unclear = true;
      time.advance(20 + random.below(200));
      if (mishaps.on && random.chance(plan.interference)) {
        stage.unclear = true;
        interfere(stage);
        time.advance(random.below(50));
      }
      const answer = stage[system].handle(request, time.now());
      if (isWrite(request)) tally.writes[system] += 1;
      if (loses && script.length === 0) await life.end();
      await life.point();
      if (answer.kind === 'reset') throw new TransportError('connection reset', answer.sent);
      const response = onItsWay(around, request, answer.response);
      if (request.method === 'GET' && isListOfChanges(request.url)) {
        tally.listed += countRecords(response.body);
      }
      return response;
    },
  };
}

/** What the system does to this request. Of the lost answers some are heard by nobody: the process dies over them. */
function scriptFor({ stage, tally, random }: Surroundings, loses: boolean): readonly Fault[] {
  const { plan } = stage;
  if (loses) {
    if (random.chance(0.5)) return [];
    tally.faults += 1;
    return [{ effect: drawLostAnswer(random) }];
  }
  if (random.chance(plan.requestFaults)) {
    tally.faults += 1;
    return [{ effect: drawFault(random) }];
  }
  if (random.chance(plan.staleReads)) return [{ effect: { kind: 'stale', ms: random.below(1_500) } }];
  if (random.chance(plan.lateCommits)) return [{ effect: { kind: 'late_commit', ms: random.below(1_500) } }];
  return [];
}

/** What happens to an answer, and what people do at that moment. */
function onItsWay(around: Surroundings, request: HttpRequest, response: HttpResponse): HttpResponse {
  const { stage, tally, mishaps, random } = around;
  if (!mishaps.on || request.method !== 'GET') return response;
  const instead = spoiled(stage, mishaps.mood, random, request, response);
  if (instead !== undefined) {
    stage.unclear = true;
    tally.faults += 1;
  }
  const { kind, path } = toQuestion(request.url);
  if ((kind === 'whole' || kind === 'changes') && random.chance(stage.plan.justMissed)) {
    stage.unclear = true;
    commitLate(stage, path);
  }
  return instead ?? response;
}

/** Lists of objects that can be asked for their changes; the others are read whole each time. */
function isListOfChanges(url: string): boolean {
  return !/\/(?:Products|Users|Auth)\b/.test(url);
}

function countRecords(body: string): number {
  return body.match(/"(?:PersonId|OrganisationId|resource_version)"/g)?.length ?? 0;
}

/** The second call of a create is an update like any other. */
function isCreate({ method, url }: HttpRequest, { twoCalls }: Plan): boolean {
  if (method === 'PUT') return twoCalls && /\/Persons\/\d+$/.test(url);
  return method === 'POST' && /\/(?:Persons|customers|items)$/.test(url);
}

export function isWrite(request: { readonly method: string; readonly url: string }): boolean {
  return request.method !== 'GET' && !request.url.includes('/Auth/');
}
