import { SyncError } from '../../errors.ts';
import { errorKind, parseBody } from '../shared/answer.ts';

import type { HttpResponse } from '../../environment.ts';

/** Chargebee's word for what is not enabled for a site: orders, where it has several business entities. */
const OFF = 'configuration_incompatible';

/** Whether the site lacks what was asked for. */
export function isModuleOff({ status, body }: Pick<HttpResponse, 'status' | 'body'>): boolean {
  return status === 400 && errorKind(parseBody(body)?.json) === OFF;
}

export function moduleOff(operation: string): SyncError {
  return new SyncError('module-off', `${operation} is not enabled for this site`, {
    why: 'A site of Chargebee has either orders or several business entities.',
    fix: 'Nothing, if that is meant: the syncs of this object rest.',
  });
}
