import path from 'node:path';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import type { SystemModel } from '../../runtime/abi/index.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import { TransportError, type HttpResponse, type Transport } from '../../runtime/environment.ts';
import { createSyncline, type RunReport } from '../../runtime/index.ts';
import { createChargebeeSandbox, createWebcrmSandbox, type Sandbox } from '../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import type { Store } from '../../runtime/store/store.ts';
import { createLedger } from './ledger.ts';
import { interfere, type Stage } from './people.ts';
import { drawFault, planOf, type Plan } from './plan.ts';
import { asPlanned, withoutLateRow } from './planned-flow.ts';
import { seeded, type Seeded } from './random.ts';
import { virtualTime } from './virtual-time.ts';

const WEBCRM_URL = 'https://api.webcrm.example';
const CHARGEBEE_URL = 'https://acme-test.chargebee.com';
const SECRETS: Readonly<Record<string, string>> = { authCode: 'sandbox', apiKey: 'test_key' };

/** More requests than any cycle needs: a loop that does not end. */
const MOST_REQUESTS = 20_000;

/** Two simulated systems, a state file, and a process between them that may die at any time. */
export interface World {
  readonly stage: Stage;
  /** Runs the process once. Undefined where it died on the way. */
  cycle(): Promise<RunReport | undefined>;
  /** Ends the process in good order; the next cycle starts another one. */
  restart(): Promise<void>;
  /** From now on nothing goes wrong any more. */
  calm(): void;
  readonly store: () => Store;
  readonly tally: Tally;
  close(): Promise<void>;
}

interface Tally {
  faults: number;
  crashes: number;
  requests: number;
  /** Records that filtered lists answered with. */
  listed: number;
  writes: { webcrm: number; chargebee: number };
  readonly alarms: string[];
}

/** A process: everything that dies with it. */
interface Process {
  readonly syncline: { runOnce(signal?: AbortSignal): Promise<RunReport> };
  readonly store: Store;
  readonly died: Promise<undefined>;
  dead: boolean;
}

export async function createWorld(seed: number, folder: string): Promise<World> {
  const random = seeded(seed);
  const plan = planOf(seed, random);
  const time = virtualTime(Date.UTC(2026, 9, 1) + random.below(1_000));
  const stage: Stage = {
    plan,
    random,
    time,
    webcrm: createWebcrmSandbox({
      seed,
      clockOffsetMs: plan.skew.webcrm,
      trimsTexts: plan.trims.webcrm,
      logLimit: 100_000,
    }),
    chargebee: createChargebeeSandbox({
      seed,
      clockOffsetMs: plan.skew.chargebee,
      trimsTexts: plan.trims.chargebee,
      logLimit: 100_000,
    }),
    ledger: createLedger(),
    round: 0,
    period: 0,
    unclear: false,
    serial: 0,
  };
  const tally: Tally = {
    faults: 0,
    crashes: 0,
    requests: 0,
    listed: 0,
    writes: { webcrm: 0, chargebee: 0 },
    alarms: [],
  };
  const mishaps = { on: true };
  const file = path.join(folder, 'state.db');
  let process: Process | undefined;

  const start = async (): Promise<Process> => startProcess({ stage, tally, mishaps, file, random });

  return {
    stage,
    tally,
    store: () => {
      if (process === undefined) throw new Error('no process was started');
      return process.store;
    },
    calm: () => {
      mishaps.on = false;
    },
    async cycle() {
      process ??= await start();
      const running = process;
      const report = await Promise.race([running.syncline.runOnce(), running.died]);
      if (report !== undefined && !stage.unclear) stage.period += 1;
      stage.unclear = false;
      if (report === undefined) {
        await running.store.close();
        process = await start();
      }
      return report;
    },
    restart: async () => {
      await process?.store.close();
      process = undefined;
    },
    close: async () => {
      await process?.store.close();
    },
  };
}

interface Surroundings {
  readonly stage: Stage;
  readonly tally: Tally;
  readonly mishaps: { readonly on: boolean };
  readonly file: string;
  readonly random: Seeded;
}

async function startProcess({ stage, tally, mishaps, file, random }: Surroundings): Promise<Process> {
  const { plan, time } = stage;
  const opened = await openSqliteStore(file);
  let die: () => void = () => undefined;
  const died = new Promise<undefined>((resolve) => {
    die = () => resolve(undefined);
  });
  const state = { dead: false };

  /** Where the process may die. A dead process never hears of anything again. */
  const point = async (): Promise<void> => {
    if (!state.dead && mishaps.on && random.chance(plan.crashes / 4)) {
      state.dead = true;
      stage.unclear = true;
      tally.crashes += 1;
      die();
    }
    if (state.dead) await new Promise<never>(() => undefined);
  };

  const transport: Transport = {
    async send(request) {
      await point();
      const sandbox = request.url.startsWith(CHARGEBEE_URL) ? stage.chargebee : stage.webcrm;
      tally.requests += 1;
      if (tally.requests > MOST_REQUESTS) throw new Error('the cycle does not end');
      const faulty = mishaps.on && random.chance(plan.requestFaults);
      const script = faulty ? [{ effect: drawFault(random) }] : slow(plan, random, mishaps.on);
      sandbox.script(script);
      if (faulty) tally.faults += 1;
      if (script.length > 0) stage.unclear = true;
      time.advance(20 + random.below(200));
      if (mishaps.on && random.chance(plan.interference)) {
        stage.unclear = true;
        interfere(stage);
        time.advance(random.below(50));
      }
      const answer = sandbox.handle(request, time.now());
      countWrite(sandbox, stage, tally);
      await point();
      if (answer.kind === 'reset') throw new TransportError('connection reset', answer.sent);
      const short = mishaps.on && request.url.includes('/Products?') && random.chance(plan.shortPages);
      const response = short ? halved(answer.response) : answer.response;
      if (request.method === 'GET' && isListOfChanges(request.url))
        tally.listed += countRecords(response.body);
      return response;
    },
  };

  const store: Store = {
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

  const environment = { clock: time, scheduler: time, random };
  const shared = {
    ...environment,
    transport,
    secrets: (name: string) => SECRETS[name] ?? '',
  };
  const planned = asPlanned(webcrmChargebee, plan);
  const flow = plan.lateRow !== undefined && stage.round <= plan.lateRow ? withoutLateRow(planned) : planned;
  const model = (connection: string): SystemModel => {
    const found = flow.systems[connection];
    if (found === undefined) throw new Error(`the flow has no system ${connection}`);
    return found;
  };
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
  });
  return {
    syncline,
    store,
    died,
    get dead() {
      return state.dead;
    },
  };
}

/** A list that leaves out half of its records, as if it were all. */
function halved(response: HttpResponse): HttpResponse {
  const records: unknown = response.status === 200 ? JSON.parse(response.body) : undefined;
  if (!Array.isArray(records)) return response;
  return { ...response, body: JSON.stringify(records.slice(0, Math.floor(records.length / 2))) };
}

/** Lists of objects that can be asked for their changes; the others are read whole each time. */
function isListOfChanges(url: string): boolean {
  return !/\/(?:Products|Users|Auth)\b/.test(url);
}

function countRecords(body: string): number {
  return body.match(/"(?:PersonId|OrganisationId|resource_version)"/g)?.length ?? 0;
}

/** Reads that lag behind a write, and writes that are stamped earlier than they become visible. */
function slow(plan: Plan, random: Seeded, on: boolean): Parameters<Sandbox['script']>[0] {
  if (!on) return [];
  if (random.chance(plan.staleReads)) return [{ effect: { kind: 'stale', ms: random.below(1_500) } }];
  if (random.chance(plan.lateCommits)) return [{ effect: { kind: 'late_commit', ms: random.below(1_500) } }];
  return [];
}

function countWrite(sandbox: Sandbox, stage: Stage, tally: Tally): void {
  const request = sandbox.log.at(-1);
  if (request === undefined || !isWrite(request)) return;
  if (sandbox === stage.webcrm) tally.writes.webcrm += 1;
  else tally.writes.chargebee += 1;
}

export function isWrite(request: { readonly method: string; readonly url: string }): boolean {
  return request.method !== 'GET' && !request.url.includes('/Auth/');
}
