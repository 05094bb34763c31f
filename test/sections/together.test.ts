import { describe, expect } from 'vitest';

import { chargebeePowerofficego } from '../../generated/chargebee-powerofficego.ts';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { sectionTest } from './support/section-test.ts';

const play = sectionTest([webcrmChargebee, chargebeePowerofficego]);

const ada = {
  PersonFirstName: 'Ada',
  PersonLastName: 'Lund',
  PersonEmail: 'ada@lund.example',
  PersonStatus: 'Active',
};

describe('a CRM, billing and the books together', () => {
  play('a person of the CRM is made in billing, and then in the books', async ({ at, run }) => {
    at('webcrm').add('Persons', ada);
    await run();
    expect(at('powerofficego').sole('Customers').values).toMatchObject({
      FirstName: 'Ada',
      LastName: 'Lund',
      EmailAddress: 'ada@lund.example',
      ExternalImportReference: at('chargebee').sole('customer').id,
    });
  });

  play('an edit in one of them reaches the two others, and stops there', async ({ at, run, writes }) => {
    const person = at('webcrm').add('Persons', ada);
    await run();
    const { id } = at('powerofficego').sole('Customers');

    at('webcrm').edit('Persons', person, { PersonDirectPhone: '+47 22 33 44 55' });
    await run();
    expect(at('powerofficego').get('Customers', id)['PhoneNumber']).toBe('+4722334455');

    const before = writes();
    at('powerofficego').edit('Customers', id, { LastName: 'Berg' });
    await run();
    expect(at('webcrm').get('Persons', person)['PersonLastName']).toBe('Berg');
    expect(writes() - before).toBe(2);
  });

  play('three edits of one name settle on the latest', async ({ at, run, time }) => {
    const person = at('webcrm').add('Persons', ada);
    await run();
    const customer = at('chargebee').sole('customer');
    const books = at('powerofficego').sole('Customers');

    at('webcrm').edit('Persons', person, { PersonFirstName: 'Eva' });
    time.advance(10_000);
    at('powerofficego').edit('Customers', books.id, { FirstName: 'Ida' });
    time.advance(10_000);
    at('chargebee').edit('customer', customer.id, { first_name: 'Una' });
    await run();
    expect([
      at('webcrm').get('Persons', person)['PersonFirstName'],
      at('chargebee').get('customer', customer.id)['first_name'],
      at('powerofficego').get('Customers', books.id)['FirstName'],
    ]).toEqual(['Una', 'Una', 'Una']);
  });

  play('a product of the CRM becomes an article, and a product of the books', async ({ at, run }) => {
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    at('webcrm').add('Products', { ProductCustom1: 'Hour', ProductCustom2: 'P-1' });
    await run();
    expect(at('powerofficego').sole('Products').values).toMatchObject({ Name: 'Hour', Code: 'P-1' });
  });
});
