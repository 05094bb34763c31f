import type { CrmContacts } from './contacts/generated/crm-billing.ts';

/** The record that is mapped: mostly filled, as records are, with a few empty properties. */
export const contact: CrmContacts = {
  Id: '10482',
  FirstName: ' Ingrid ',
  MiddleName: 'Marie',
  LastName: 'Nordby Hansen',
  Title: 'Chief Financial Officer',
  Mail: null,
  PrivateMail: 'Ingrid.Nordby@Example.com',
  DirectPhone: null,
  MobilePhone: '+4790012345',
  Fax: null,
  Status: 'Customer',
  Language: 'Norwegian',
  Company: { Name: 'Fjordkraft Bygg AS', VatNumber: 'NO987654321MVA', Www: 'WWW.Fjordkraft.example' },
  Home: {
    Street: 'Kongens gate 112, the yellow house behind the old station',
    Street2: 'c/o Hansen',
    City: 'Trondheim',
    PostCode: '7012',
    Country: 'NO',
  },
  CustomerSince: '2019-11-20T23:30:00.000Z',
  Discount: '12.5',
  CreditLimit: 50000,
  IsBlocked: true,
  BlockedReason: 'Two reminders without an answer',
  Comment: 'Prefers to be called in the afternoon.',
};
