import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCheckList } from './check-list.ts';
import { fastTime } from './fast-time.ts';
import { printChanges, printRun } from './print-run.ts';
import { createSetting } from './setting.ts';

const root = path.resolve(import.meta.dirname, '../..');

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Compiles the flows of this repository with the command that everyone uses. */
function compileFlows(): boolean {
  const cli = path.join(root, 'compiler/cli/main.ts');
  const options = ['--conditions=syncline-source', '--disable-warning=ExperimentalWarning', cli, 'compile'];
  const { status, stderr } = spawnSync(process.execPath, options, { cwd: root, encoding: 'utf8' });
  print(`  ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return status === 0;
}

async function play(folder: string): Promise<number> {
  const list = createCheckList(print);
  const time = fastTime(30);
  const setting = await createSetting(time, path.join(folder, 'state.db'), {
    organisations: 40,
    persons: 160,
    products: 60,
  });
  const { sandboxes, business, syncline } = setting;
  try {
    print('1. Six systems, made up, served over HTTP (their clocks run 30 times as fast as yours)');
    for (const [name, url] of Object.entries(setting.urls)) print(`  ${name} at ${url}`);
    const count = (system: keyof typeof sandboxes, object: string): number =>
      sandboxes[system].all(object).length;
    print(
      `  ${count('webcrm', 'Persons')} persons and ${count('webcrm', 'Products')} products in the CRM, ${count('chargebee', 'customer')} customers and ${count('chargebee', 'item')} items in billing, ${count('powerofficego', 'Customers')} customers in the books, ${count('customerp', 'Contact')} contacts in the ERP, ${count('squarespace', 'Products')} and ${count('customwebshop', 'Product')} products in two shops`,
    );

    print('\n2. The flows become modules');
    list.expect('flows/*.flow compile', compileFlows());

    print('\n3. First run');
    const first = await syncline.runOnce();
    printRun(first, print);
    list.expect(
      'persons that both systems knew were linked, not made again',
      setting.isLinkedOnce(business.pairs[0]),
    );
    list.expect('what nobody can know was left to a person', first.parked >= business.ambiguous.length);

    print('\n4. People edit here and there');
    for (const line of setting.edit()) print(`  ${line}`);
    const second = await syncline.runOnce();
    printRun(second, print);
    printChanges(second.changes, print);
    for (const [what, holds] of setting.verify()) list.expect(what, holds);

    print('\n5. An answer gets lost');
    for (const line of setting.welcome()) print(`  ${line}`);
    const broken = await syncline.runOnce();
    await time.sleep(120_000);
    const recovered = await syncline.runOnce();
    printChanges([...broken.changes, ...recovered.changes], print);
    list.expect('the answer was lost', setting.lostAnswers() === 1);
    list.expect('there is one customer all the same', setting.customersOfNewcomer() === 1);

    print('\n6. Once more, with nothing to do');
    const before = setting.writes();
    printRun(await syncline.runOnce(), print);
    list.expect('nothing was written', setting.writes() === before);
  } finally {
    await setting.close();
  }
  print(list.failed === 0 ? '\nAll of it came out right.' : `\n${list.failed} of it did not come out right.`);
  return list.failed === 0 ? 0 : 1;
}

const folder = await mkdtemp(path.join(tmpdir(), 'syncline-demo-'));
try {
  process.exitCode = await play(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
