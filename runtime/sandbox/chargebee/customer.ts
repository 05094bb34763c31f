import { readParameters } from './parameters.ts';
import { events, readFilters, type ObjectSpec } from './object-spec.ts';

/** Customers: deletion is scheduled, the address has an operation of its own. */
export const CUSTOMER: ObjectSpec = {
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
