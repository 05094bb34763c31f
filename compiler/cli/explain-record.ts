import { atDesk } from './deciding.ts';
import { describeHistory } from './history-report.ts';
import { printJson } from './json.ts';
import { renderAccount } from './record-account.ts';
import { parseRecordName, recordName } from './record-name.ts';
import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** Why a record is as it is, for people or programs. */
export async function explainRecord(name: string, json: boolean, terminal: Terminal): Promise<void> {
  const record = parseRecordName(name);
  const account = await atDesk(terminal, { flows: true, records: [record] }, ({ decider }) =>
    decider.explain(record),
  );
  if (json) {
    const history = account.history.map((row) => describeHistory(row, false));
    printJson(terminal, { ...account, record: recordName(record), history });
  } else terminal.out(renderAccount(account, painter(terminal.colour.out)));
}
