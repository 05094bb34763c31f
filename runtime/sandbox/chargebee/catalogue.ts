import { readParameters } from './parameters.ts';
import { events, readFilters, type ObjectSpec } from './object-spec.ts';

/** Deleted families show in no list, only in events. */
export const ITEM_FAMILY: ObjectSpec = {
  name: 'item_family',
  path: 'item_families',
  parameters: readParameters(`
    id                 id(50)    c!
    name               text(50)  cu!
    description        text(500) cu
    business_entity_id id(50)    c-
  `),
  defaults: { status: 'active', channel: 'web' },
  filters: readFilters(`
    id                          text is is_not starts_with in not_in
    name                        text is is_not starts_with
    updated_at                  time
    business_entity_id          text is is_present
  `),
  sorts: [],
  tombstones: 'never',
  createdAt: false,
  unique: ['name'],
  references: { business_entity_id: 'business_entity' },
  events: events('item_family'),
};

/** Items: deleted ones show only where a list asks for their status. */
export const ITEM: ObjectSpec = {
  name: 'item',
  path: 'items',
  parameters: readParameters(`
    id                      id(100)    c!
    name                    text(100)  cu!
    type                    enum(plan|addon|charge) c!
    item_family_id          id(100)    cu!
    external_name           text(100)  cu
    description             text(2000) cu
    status                  enum(active|archived) u-
    is_shippable            boolean    cu-
    is_giftable             boolean    c-
    redirect_url            text(500)  cu
    gift_claim_redirect_url text(500)  cu
    enabled_for_checkout    boolean    cu-
    enabled_in_portal       boolean    cu-
    included_in_mrr         boolean    cu-
    item_applicability      enum(all|restricted) cu-
    applicable_items[]      text(100)  cu-
    clear_applicable_items  boolean    u-
    unit                    text(30)   cu
    metered                 boolean    c-
    usage_calculation       enum(sum_of_usages|last_usage|max_usage) c-
    is_percentage_pricing   boolean    cu-
    metadata                json       cu
    business_entity_id      id(50)     c-
  `),
  defaults: {
    status: 'active',
    is_shippable: false,
    is_giftable: false,
    enabled_for_checkout: true,
    enabled_in_portal: true,
    included_in_mrr: true,
    item_applicability: 'all',
    metered: false,
    channel: 'web',
  },
  filters: readFilters(`
    id                   text is is_not starts_with in not_in
    item_family_id       text is is_not starts_with in not_in
    type                 text is is_not in not_in
    name                 text is is_not starts_with
    item_applicability   text is is_not in not_in
    status               text is is_not in not_in
    is_giftable          boolean is
    updated_at           time
    enabled_for_checkout boolean is
    enabled_in_portal    boolean is
    metered              boolean is
    usage_calculation    text is is_not in not_in
    channel              text is is_not in not_in
    business_entity_id   text is is_present
  `),
  sorts: ['name', 'id', 'updated_at'],
  tombstones: 'status',
  createdAt: false,
  unique: ['name'],
  references: { item_family_id: 'item_family', business_entity_id: 'business_entity' },
  events: events('item'),
};

export const ITEM_PRICE: ObjectSpec = {
  name: 'item_price',
  path: 'item_prices',
  parameters: readParameters(`
    id                       id(100)    c!
    name                     text(100)  cu!
    item_id                  id(100)    c!
    description              text(2000) cu
    status                   enum(active|archived) u-
    external_name            text(100)  cu
    proration_type           enum(site_default|partial_term|full_term) cu-
    pricing_model            enum(flat_fee|per_unit|tiered|volume|stairstep) cu-
    price                    integer    cu-
    price_in_decimal         text(39)   cu
    currency_code            currency   cu-
    period                   integer    cu-
    period_unit              enum(day|week|month|year) cu-
    trial_period             integer    cu
    trial_period_unit        enum(day|month) cu
    trial_end_action         enum(site_default|activate_subscription|cancel_subscription) cu
    shipping_period          integer    cu
    shipping_period_unit     enum(day|week|month|year) cu
    billing_cycles           integer    cu
    free_quantity            integer    cu-
    free_quantity_in_decimal text(33)   cu
    invoice_notes            text(2000) cu
    is_taxable               boolean    cu-
    show_description_in_invoices boolean cu-
    show_description_in_quotes   boolean cu-
    metadata                 json       cu
    tiers[starting_unit][]   integer    cu-
    tiers[ending_unit][]     integer    cu
    tiers[price][]           integer    cu-
    tiers[package_size][]    integer    cu
    tiers[pricing_type][]    enum(per_unit|flat_fee|package) cu
    accounting_detail[sku]             text(100) cu
    accounting_detail[accounting_code] text(100) cu
    tax_detail[tax_profile_id]         text(50)  cu
    business_entity_id       id(50)     c-
  `),
  defaults: {
    status: 'active',
    pricing_model: 'flat_fee',
    currency_code: 'EUR',
    free_quantity: 0,
    is_taxable: true,
    channel: 'web',
    archivable: true,
    show_description_in_invoices: false,
    show_description_in_quotes: false,
  },
  filters: readFilters(`
    id                 text is is_not starts_with in not_in
    name               text is is_not starts_with in not_in
    pricing_model      text is is_not in not_in
    item_id            text is is_not starts_with in not_in
    item_family_id     text is is_not starts_with in not_in
    item_type          text is is_not in not_in
    currency_code      text is is_not starts_with in not_in
    price_variant_id   text is is_not starts_with in not_in
    trial_period       number is is_not lt lte gt gte between
    trial_period_unit  text is is_not in not_in
    status             text is is_not in not_in
    updated_at         time
    business_entity_id text is is_present
    period_unit        text is is_not in not_in
    period             number is is_not lt lte gt gte between
    channel            text is is_not in not_in
  `),
  sorts: ['name', 'id', 'updated_at'],
  tombstones: 'status',
  createdAt: true,
  unique: ['name'],
  references: { item_id: 'item', business_entity_id: 'business_entity' },
  events: events('item_price'),
};
