import { ITEM, ITEM_FAMILY, ITEM_PRICE } from './catalogue.ts';
import { CUSTOMER } from './customer.ts';
import { INVOICE } from './invoice.ts';
import { ORDER } from './order.ts';
import { readFilters, type Filters, type ObjectSpec } from './object-spec.ts';

/** The objects that the API can write. */
export const OBJECTS: readonly ObjectSpec[] = [CUSTOMER, ITEM_FAMILY, ITEM, ITEM_PRICE, INVOICE, ORDER];

/** Filters of the list of events. */
export const EVENT_FILTERS: Filters = readFilters(`
  id             text is is_not starts_with in not_in
  event_type     text is is_not in not_in
  source         text is is_not in not_in
  webhook_status text is is_not in not_in
  occurred_at    time
`);
