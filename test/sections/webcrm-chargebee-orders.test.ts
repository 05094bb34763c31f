import { describe, expect } from 'vitest';

import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import type { SectionWorld } from './support/section-world.ts';

const play = sectionTest([webcrmChargebee]);

const INVOICE = '/api/v2/invoices/import_invoice';
const ORDER = '/api/v2/orders/import_order';

const DAY = '2026-03-02T09:00:00Z';
const won = {
  OpportunityNumber: 'O-7',
  OpportunityDescription: 'Refit of the shop',
  OpportunityComment: 'As agreed',
  OpportunityWinYesNo: true,
  OpportunityPercent: 100,
  OpportunityOrderValue: 1250.5,
  OpportunityCurrencyName: 'EUR',
  OpportunityOrderDate: DAY,
};

/** A person of the CRM, and a deal with it. */
function deal({ at }: SectionWorld, more: Readonly<Record<string, string | number | boolean>> = {}): string {
  const person = at('webcrm').add('Persons', { PersonLastName: 'Berg', PersonEmail: 'kari@nordlys.example' });
  return at('webcrm').add('Opportunities', { ...won, OpportunityPersonId: Number(person), ...more });
}

const line = { QuotationLineMemo: 'Shelf', QuotationLineQuantity: 2, QuotationLinePrice: 500 };

const imports = ({ at }: SectionWorld) =>
  at('chargebee')
    .traffic.filter(({ path }) => path === INVOICE || path === ORDER)
    .map(({ path }) => path);

describe('Opportunities -> order', () => {
  play('a deal that is won becomes an order with one line, and learns its id', async (world) => {
    const { at, run } = world;
    const opportunity = deal(world);
    await run();
    const { id, values } = at('chargebee').sole('order');
    expect(imports(world)).toEqual([INVOICE, ORDER]);
    expect(values).toMatchObject({
      reference_id: 'webcrm-O-7',
      invoice_id: `${id}-invoice`,
      customer_id: at('chargebee').sole('customer').id,
      currency_code: 'EUR',
      total: 125_050,
      payment_status: 'not_paid',
      status: 'queued',
      order_date: Date.parse(DAY) / 1_000,
      note: 'As agreed',
      order_line_items: [{ description: 'Refit of the shop', fulfillment_quantity: 1, amount: 125_050 }],
    });
    expect(at('webcrm').get('Opportunities', opportunity)['OpportunityErpId']).toBe(id);
  });

  for (const [call, path, sent] of [
    ['invoice', INVOICE, [INVOICE, INVOICE, ORDER]],
    ['order', ORDER, [INVOICE, ORDER]],
  ] as const) {
    play(`nothing is made twice where the answer about the ${call} is lost`, async (world) => {
      const { at, run } = world;
      at('chargebee').sandbox.script([{ url: path, effect: { kind: 'reset', point: 'after' } }]);
      deal(world);
      await run();
      await run();
      expect(imports(world)).toEqual(sent);
      expect([at('chargebee').count('invoice'), at('chargebee').count('order')]).toEqual([1, 1]);
    });
  }

  for (const [what, more] of [
    ['is not won', { OpportunityWinYesNo: false }],
    ['is of nobody', { OpportunityPersonId: 0 }],
    ['has no day', { OpportunityOrderDate: '' }],
    ['has no currency', { OpportunityCurrencyName: '' }],
  ] as const) {
    play(`one that ${what} does not`, async (world) => {
      deal(world, more);
      await world.run();
      expect(imports(world)).toEqual([]);
    });
  }

  play(
    'is made as soon as it is won; afterwards its comment goes over, and its value does not',
    async (world) => {
      const { at, run } = world;
      const opportunity = deal(world, { OpportunityWinYesNo: false });
      await run();
      at('webcrm').edit('Opportunities', opportunity, { OpportunityWinYesNo: true });
      await run();
      const { id } = at('chargebee').sole('order');
      at('webcrm').edit('Opportunities', opportunity, {
        OpportunityComment: 'By Friday',
        OpportunityOrderValue: 1,
        OpportunityWinYesNo: false,
      });
      await run();
      expect(at('chargebee').get('order', id)).toMatchObject({ note: 'By Friday', total: 125_050 });
      at('webcrm').edit('Opportunities', opportunity, { OpportunityComment: '' });
      await run();
      expect(at('chargebee').get('order', id)).not.toHaveProperty('note');
    },
  );
});

describe('QuotationLines -> order', () => {
  play('all lines of a deal are told how far its order is', async (world) => {
    const { at, run } = world;
    const opportunity = Number(deal(world));
    const of = { ...line, QuotationLineOpportunityId: opportunity };
    const lines = [at('webcrm').add('QuotationLines', of), at('webcrm').add('QuotationLines', of)];
    await run();
    await run();
    const { id } = at('chargebee').sole('order');
    at('chargebee').edit('order', id, { status: 'shipped', tracking_id: 'T-1' });
    await run();
    for (const each of lines) {
      expect(at('webcrm').get('QuotationLines', each)).toMatchObject({
        QuotationLineStockStatus: 'shipped',
        QuotationLineData9: 'T-1',
      });
    }
    at('chargebee').edit('order', id, { tracking_id: null });
    await run();
    for (const each of lines) expect(at('webcrm').get('QuotationLines', each)['QuotationLineData9']).toBe('');
  });

  play('no order is made of a line, and none is changed by it', async (world) => {
    const { at, run } = world;
    const opportunity = Number(deal(world));
    const other = Number(at('webcrm').add('Opportunities', { OpportunityNumber: 'O-8' }));
    const quoted = at('webcrm').add('QuotationLines', { ...line, QuotationLineOpportunityId: opportunity });
    at('webcrm').add('QuotationLines', { ...line, QuotationLineOpportunityId: other });
    await run();
    await run();
    const before = at('chargebee').sole('order');
    at('webcrm').edit('QuotationLines', quoted, { QuotationLineMemo: 'Long shelf', QuotationLinePrice: 900 });
    await run();
    expect(at('chargebee').sole('order')).toEqual(before);
  });
});
