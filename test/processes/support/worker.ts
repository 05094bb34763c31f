import { webcrmChargebee } from '../../../generated/webcrm-chargebee.ts';
import { chargebeeConnector } from '../../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../../runtime/connectors/rest/index.ts';
import { fetchTransport, systemRandom } from '../../../runtime/edge/index.ts';
import { createSyncline, defaultSettings } from '../../../runtime/index.ts';
import { SANDBOX_SECRETS } from '../../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { fastTime } from '../../demo/fast-time.ts';
import type { WorkerTask } from './task.ts';

// The program that gets killed: as an application would write it, but for the faster clock.
const task: WorkerTask = JSON.parse(process.argv[2] ?? '');
const time = fastTime(task.speed, task.start);
const environment = { clock: time, scheduler: time, random: systemRandom };
const outside = { ...environment, transport: fetchTransport() };
const { webcrm, chargebee } = webcrmChargebee.systems;
const store = await openSqliteStore(task.stateFile);
const syncline = createSyncline({
  flows: [webcrmChargebee],
  connectors: [
    restConnector({
      ...outside,
      connection: 'webcrm',
      url: task.urls.webcrm,
      model: webcrm,
      secrets: () => SANDBOX_SECRETS.webcrm.authCode,
    }),
    chargebeeConnector({
      ...outside,
      connection: 'chargebee',
      url: task.urls.chargebee,
      model: chargebee,
      secrets: () => SANDBOX_SECRETS.chargebee.apiKey,
    }),
  ],
  store,
  environment,
  settings: { ...defaultSettings, concurrency: 8 },
});
for (let cycle = 0; cycle < task.cycles; cycle++) {
  await syncline.runOnce();
  await time.sleep(60_000);
}
await store.close();
