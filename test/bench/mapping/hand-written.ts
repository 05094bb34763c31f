import type { CrmContacts, BillingAccounts } from './contacts/generated/crm-billing.ts';

const states = { Lead: 'trial', Customer: 'live', Former: 'gone' } as const;
const locales = { Norwegian: 'nb', English: 'en' } as const;
const dayInOslo = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** What somebody would write by hand for the flow of `contacts/`, for records like ours. */
export function handWritten(contact: CrmContacts): BillingAccounts {
  const mail = contact.Mail || contact.PrivateMail;
  const company = contact.Company;
  const home = contact.Home;
  return {
    first_name: contact.FirstName?.trim() ?? null,
    middle_name: contact.MiddleName,
    last_name: contact.LastName?.trim() ?? null,
    salutation: contact.Title,
    email: mail?.toLowerCase() ?? null,
    phone: contact.DirectPhone || contact.MobilePhone,
    mobile: contact.MobilePhone,
    fax: contact.Fax,
    state: contact.Status ? states[contact.Status] : null,
    locale: contact.Language ? locales[contact.Language] : null,
    company: company?.Name,
    vat_number: company?.VatNumber,
    website: company?.Www?.toLowerCase() ?? null,
    address: {
      line1: clip(home?.Street, 40),
      line2: clip(home?.Street2, 40),
      city: home?.City,
      zip: home?.PostCode,
      country: home?.Country,
    },
    since: contact.CustomerSince ? dayInOslo.format(Date.parse(contact.CustomerSince)) : null,
    discount: contact.Discount,
    credit: contact.CreditLimit == null ? null : String(contact.CreditLimit),
    blocked: contact.IsBlocked,
    blocked_because: contact.IsBlocked ? contact.BlockedReason : undefined,
    number: contact.Id ? `C-${contact.Id}` : null,
    note: clip(contact.Comment, 500),
  };
}

/** Does not cut a character of two units in two. */
function clip(text: string | null | undefined, length: number): string | null {
  if (!text) return null;
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
