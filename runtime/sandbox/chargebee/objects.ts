import type { JsonObject } from '../json.ts';
import { lines, readParameters, type Parameters } from './parameters.ts';

export type ObjectName = 'customer' | 'item_family' | 'item' | 'item_price';

export type FilterKind = 'text' | 'time' | 'boolean' | 'number';

interface Filter {
  readonly kind: FilterKind;
  readonly operators: readonly string[];
}

/** Filters of a list operation by property. */
export type Filters = ReadonlyMap<string, Filter>;

/** One object of the product catalogue or a customer: all that differs between them, as data. */
export interface ObjectSpec {
  readonly name: ObjectName;
  readonly path: string;
  readonly parameters: Parameters;
  /** What a new record has before its parameters are set. */
  readonly defaults: JsonObject;
  readonly filters: Filters;
  readonly sorts: readonly string[];
  /** How a list shows deleted records. */
  readonly tombstones: 'include_deleted' | 'status' | 'never';
  readonly createdAt: boolean;
  /** Parameters whose value no other live record may have, besides the id. */
  readonly unique: readonly string[];
  /** Objects that a parameter must refer to. */
  readonly references: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<'created' | 'updated' | 'deleted', string>>;
}

function readFilters(table: string): Filters {
  return new Map(
    lines(table).map(([name = '', kind = '', ...operators]) => [name, readFilter(kind, operators)]),
  );
}

function readFilter(kind: string, operators: readonly string[]): Filter {
  if (kind === 'time') return { kind, operators: ['after', 'before', 'on', 'between'] };
  if (kind === 'text' || kind === 'number' || kind === 'boolean') return { kind, operators };
  throw new Error(`unknown kind of filter ${kind}`);
}

function events(name: string, updated = 'updated'): ObjectSpec['events'] {
  return { created: `${name}_created`, updated: `${name}_${updated}`, deleted: `${name}_deleted` };
}

const CUSTOMER: ObjectSpec = {
  name: 'customer',
  path: 'customers',
  parameters: readParameters(`
    id                                    id(50)    c-
    first_name                            text(150) cu
    last_name                             text(150) cu
    email                                 email(70) cu
    phone                                 text(50)  cu
    company                               text(250) cu
    auto_collection                       enum(on|off) cu-
    net_term_days                         integer   cu-
    allow_direct_debit                    boolean   cu-
    taxability                            enum(taxable|exempt) cu-
    exemption_details                     json      cu
    entity_code                           enum(a|b|c|d|e|f|g|h|i|j|k|l|m|n|p|q|r|med1|med2) cu
    exempt_number                         text(100) cu
    locale                                text(50)  cu
    offline_payment_method                enum(no_preference|cash|check|bank_transfer|ach_credit|sepa_credit|boleto|us_automated_bank_transfer|eu_automated_bank_transfer|uk_automated_bank_transfer|jp_automated_bank_transfer|mx_automated_bank_transfer|custom) cu
    auto_close_invoices                   boolean   cu
    consolidated_invoicing                boolean   cu
    invoice_notes                         text(2000) cu
    meta_data                             json      cu
    preferred_currency_code               currency  cu-
    client_profile_id                     text(50)  cu
    customer_type                         enum(residential|business|senior_citizen|industrial) cu
    taxjar_exemption_category             enum(wholesale|government|other) cu
    fraud_flag                            enum(safe|fraudulent) u
    business_entity_id                    id(50)    c-
    created_from_ip                       text(50)  c
    vat_number                            text(20)  cb
    vat_number_prefix                     text(10)  cb
    registered_for_gst                    boolean   cb
    business_customer_without_vat_number  boolean   cb
    is_einvoice_enabled                   boolean   cb
    einvoicing_method                     enum(automatic|manual|site_default) cb
    entity_identifier_scheme              text(50)  cb
    entity_identifier_standard            text(50)  cb
    billing_address[first_name]           text(150) cb
    billing_address[last_name]            text(150) cb
    billing_address[email]                email(70) cb
    billing_address[company]              text(250) cb
    billing_address[phone]                text(50)  cb
    billing_address[line1]                text(150) cb
    billing_address[line2]                text(150) cb
    billing_address[line3]                text(150) cb
    billing_address[city]                 text(50)  cb
    billing_address[state_code]           text(50)  cb
    billing_address[state]                text(50)  cb
    billing_address[zip]                  text(20)  cb
    billing_address[country]              country   cb
    billing_address[validation_status]    enum(not_validated|valid|partially_valid|invalid) cb
  `),
  defaults: {
    auto_collection: 'on',
    net_term_days: 0,
    allow_direct_debit: false,
    taxability: 'taxable',
    pii_cleared: 'active',
    channel: 'web',
    card_status: 'no_card',
    promotional_credits: 0,
    refundable_credits: 0,
    excess_payments: 0,
    unbilled_charges: 0,
    preferred_currency_code: 'EUR',
  },
  filters: readFilters(`
    id                     text is is_not starts_with in not_in
    first_name             text is is_not starts_with is_present
    last_name              text is is_not starts_with is_present
    email                  text is is_not starts_with is_present
    company                text is is_not starts_with is_present
    phone                  text is is_not starts_with is_present
    auto_collection        text is is_not in not_in
    taxability             text is is_not in not_in
    created_at             time
    updated_at             time
    offline_payment_method text is is_not in not_in
    auto_close_invoices    boolean is
    channel                text is is_not in not_in
    business_entity_id     text is
  `),
  sorts: ['created_at', 'updated_at'],
  tombstones: 'include_deleted',
  createdAt: true,
  unique: [],
  references: { business_entity_id: 'business_entity' },
  events: events('customer', 'changed'),
};

const ITEM_FAMILY: ObjectSpec = {
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
    include_site_level_resources boolean is
  `),
  sorts: [],
  tombstones: 'never',
  createdAt: false,
  unique: ['name'],
  references: { business_entity_id: 'business_entity' },
  events: events('item_family'),
};

const ITEM: ObjectSpec = {
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
    include_site_level_resources boolean is
  `),
  sorts: ['name', 'id', 'updated_at'],
  tombstones: 'status',
  createdAt: false,
  unique: ['name'],
  references: { item_family_id: 'item_family', business_entity_id: 'business_entity' },
  events: events('item'),
};

const ITEM_PRICE: ObjectSpec = {
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
    include_site_level_resources boolean is
  `),
  sorts: ['name', 'id', 'updated_at'],
  tombstones: 'status',
  createdAt: true,
  unique: ['name'],
  references: { item_id: 'item', business_entity_id: 'business_entity' },
  events: events('item_price'),
};

export const OBJECTS: readonly ObjectSpec[] = [CUSTOMER, ITEM_FAMILY, ITEM, ITEM_PRICE];

export const EVENT_FILTERS: Filters = readFilters(`
  id             text is is_not starts_with in not_in
  event_type     text is is_not in not_in
  source         text is is_not in not_in
  webhook_status text is is_not in not_in
  occurred_at    time
`);
