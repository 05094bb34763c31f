import type { FlowModel, RecordValues } from '../../../runtime/abi/index.ts';
import {
  flowModel,
  matchOn,
  objectModel,
  syncModel,
  systemModel,
  text,
} from '../../engine/support/models.ts';

const properties = { name: text, nick: text, email: text };

function textAt(record: RecordValues, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** People of a CRM and customers of a billing system. With `isBlind`, a row reads a property that it does not name. */
export function peopleFlow(isBlind: boolean): FlowModel {
  const crm = systemModel('crm', 1, { Person: objectModel({ properties }) });
  const bill = systemModel('bill', 0, { customer: objectModel({ properties, ownId: true }) });
  const sync = syncModel({
    leftObject: 'Person',
    rightObject: 'customer',
    match: [matchOn('email', 'email')],
    rows: [
      { left: 'email', right: 'email' },
      { left: 'name', right: 'name', direction: 'forward' },
    ],
  });
  const blind: typeof sync = {
    ...sync,
    forward: (left, right, references, facts) => ({
      ...sync.forward(left, right, references, facts),
      name: `${textAt(left, 'name')} ${textAt(left, 'nick')}`,
    }),
  };
  return flowModel('crm', 'bill', { crm, bill }, [isBlind ? blind : sync]);
}
