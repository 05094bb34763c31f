import type { Entry } from '../database.ts';
import { toText } from '../json.ts';
import { ORDERS, type Site } from './site.ts';

/** Everybody who has ordered, by their address. Profiles come about by ordering and can only be read. */
export function profilesOf({ database }: Site, now: number): readonly Entry[] {
  const byEmail = new Map<string, Entry>();
  for (const { sequence, values } of database.readAll(ORDERS, now)) {
    const email = toText(values['customerEmail']);
    if (email === '' || byEmail.has(email)) continue;
    const id = `profile-${toText(values['id'])}`;
    byEmail.set(email, {
      key: id,
      sequence,
      values: {
        id,
        firstName: null,
        lastName: null,
        email,
        hasAccount: false,
        isCustomer: true,
        createdOn: values['createdOn'] ?? null,
        address: values['billingAddress'] ?? null,
        acceptsMarketing: false,
      },
    });
  }
  return [...byEmail.values()];
}
